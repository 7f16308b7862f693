import { useState } from 'react';
import type { Picture } from '#shared-schema/catalog/product-card.ts';
import { ArtPicture } from './art-picture.tsx';
import { NoPicture } from './no-picture.tsx';
import { PhotoPicture } from './photo-picture.tsx';
import { pictureGround } from './picture-ground.ts';

interface PictureFrameProps {
  /** Without one the designed empty state is shown. */
  readonly picture: Picture | undefined;
  /** What is to be seen, for those who do not see it; empty where the title stands beside the picture. */
  readonly alt: string;
  /** The title: its first letter stands in for a missing picture. */
  readonly title: string;
  /** Decides the tint; the product's id, so that its tint is the same everywhere. */
  readonly groundOf: string;
  /** How wide it is drawn, as in `<img sizes>`, e.g. `(min-width: 48rem) 25vw, 50vw`. */
  readonly sizes: string;
  /** On the first screen: do not wait until it scrolls into view. */
  readonly eager?: boolean;
  readonly shape?: 'tall' | 'square';
  /** Drawn large: the smallest width, which the device often holds, stands in until the large one is there. */
  readonly smallFirst?: boolean;
}

/** A picture on its tinted ground: 3:4 or square, with its states while loading, missing and broken. */
export function PictureFrame({
  picture,
  alt,
  title,
  groundOf,
  sizes,
  eager = false,
  shape = 'tall',
  smallFirst = false,
}: PictureFrameProps) {
  const source = picture === undefined ? undefined : picture.kind === 'art' ? picture.key : picture.url;
  const [state, setState] = useState<{
    readonly source: string | undefined;
    readonly is: 'shown' | 'broken';
  }>();
  const is = state?.source === source ? state?.is : undefined;
  const common = {
    alt,
    sizes,
    eager,
    shown: is === 'shown',
    onLoad: () => setState({ source, is: 'shown' }),
    onError: () => setState({ source, is: 'broken' }),
  };
  return (
    <div
      data-ground={pictureGround(groundOf)}
      className={`picture-frame relative isolate overflow-hidden rounded-card ${shape === 'tall' ? 'aspect-3/4' : 'aspect-square'}`}
    >
      {picture === undefined || is === 'broken' ? (
        <NoPicture title={title} alt={alt} />
      ) : picture.kind === 'art' ? (
        <ArtPicture artKey={picture.key} smallFirst={smallFirst} {...common} />
      ) : (
        <PhotoPicture url={picture.url} {...common} />
      )}
    </div>
  );
}

import { PICTURE_WIDTHS } from '#shared-schema/catalog/product-card.ts';

export interface PictureParts {
  readonly alt: string;
  readonly sizes: string;
  readonly eager: boolean;
  readonly shown: boolean;
  readonly onLoad: () => void;
  readonly onError: () => void;
}

const sourceSet = (key: string, extension: 'avif' | 'webp') =>
  PICTURE_WIDTHS.map((width) => `/pictures/${key}/${width}.${extension} ${width}w`).join(', ');

/** A transparent object standing on the ground, with its contact shadow. */
export function ArtPicture({
  artKey,
  alt,
  sizes,
  eager,
  shown,
  onLoad,
  onError,
  smallFirst = false,
}: PictureParts & { readonly artKey: string; readonly smallFirst?: boolean }) {
  // Being transparent, the two are never drawn over each other: the large one takes the small one's place at once.
  const arrives = smallFirst ? '' : 'transition-opacity duration-calm';
  return (
    <>
      {smallFirst && !shown ? <SmallPicture artKey={artKey} eager={eager} /> : null}
      <picture>
        <source type="image/avif" srcSet={sourceSet(artKey, 'avif')} sizes={sizes} />
        <img
          src={`/pictures/${artKey}/${PICTURE_WIDTHS[1]}.webp`}
          srcSet={sourceSet(artKey, 'webp')}
          sizes={sizes}
          alt={alt}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          draggable={false}
          onLoad={onLoad}
          onError={onError}
          className={`${LOOK} ${arrives} ${shown ? '' : 'opacity-0'}`}
        />
      </picture>
    </>
  );
}

/** The width that the replica holds of each product's first picture. */
function SmallPicture({ artKey, eager }: { readonly artKey: string; readonly eager: boolean }) {
  const address = (extension: 'avif' | 'webp') => `/pictures/${artKey}/${PICTURE_WIDTHS[0]}.${extension}`;
  return (
    <picture aria-hidden>
      <source type="image/avif" srcSet={address('avif')} />
      <img
        src={address('webp')}
        alt=""
        loading={eager ? 'eager' : 'lazy'}
        decoding="sync"
        draggable={false}
        className={LOOK}
      />
    </picture>
  );
}

const LOOK = 'picture-art absolute inset-0 size-full object-contain';

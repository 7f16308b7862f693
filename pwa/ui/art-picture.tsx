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
}: PictureParts & { readonly artKey: string }) {
  return (
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
        className={`picture-art absolute inset-0 size-full object-contain transition-opacity duration-calm ${shown ? '' : 'opacity-0'}`}
      />
    </picture>
  );
}

import type { PictureParts } from './art-picture.tsx';

/** A seller's photograph. Most have a white ground: it is multiplied into the tint. */
export function PhotoPicture({
  url,
  alt,
  eager,
  shown,
  onLoad,
  onError,
}: PictureParts & { readonly url: string }) {
  return (
    <img
      src={url}
      alt={alt}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      draggable={false}
      // Sellers' hosts need not learn which page a shopper is on.
      referrerPolicy="no-referrer"
      onLoad={onLoad}
      onError={onError}
      className={`picture-photo absolute inset-0 size-full object-contain transition-opacity duration-calm ${shown ? '' : 'opacity-0'}`}
    />
  );
}

import { ImageOff } from 'lucide-react';

/** A product without a picture: its initial, large and quiet on the tint, so that a shelf of them is still a shelf. */
export function NoPicture({ title, alt }: { readonly title: string; readonly alt: string }) {
  const initial = /[\p{L}\p{N}]/u.exec(title)?.[0]?.toLocaleUpperCase();
  return (
    <span
      role={alt === '' ? undefined : 'img'}
      aria-label={alt === '' ? undefined : alt}
      aria-hidden={alt === '' || undefined}
      className="picture-initial absolute inset-0 grid place-content-center overflow-hidden"
    >
      <span className="leading-none font-extrabold">{initial ?? <ImageOff className="size-10" />}</span>
    </span>
  );
}

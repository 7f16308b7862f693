import { LoaderCircle } from 'lucide-react';

/** A turning ring in the middle of its (positioned) parent; what is awaited must be said in words elsewhere. */
export function Spinner() {
  return (
    <span aria-hidden className="absolute inset-0 grid place-content-center">
      <LoaderCircle className="size-5 animate-spin motion-reduce:animate-none" />
    </span>
  );
}

import { useEffect, useRef, useState } from 'react';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import { PictureFrame } from '../ui/picture-frame.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';

interface ProductGalleryProps {
  readonly card: ProductCard;
  /** The chosen variant's picture: shown when it changes. */
  readonly picture: number | undefined;
}

/** A product's pictures: swiped on a phone, with small ones to choose from on a desk. */
export function ProductGallery({ card, picture }: ProductGalleryProps) {
  const t = useText();
  const { locale } = useLocale();
  const row = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(picture ?? 0);
  const title = textIn(card.title, locale);
  const pictures = card.pictures.length > 0 ? card.pictures : [undefined];

  useEffect(() => {
    if (picture !== undefined) show(row.current, picture, 'instant');
  }, [picture]);

  const followScroll = () => {
    const { scrollLeft = 0, clientWidth = 1 } = row.current ?? {};
    setAt(Math.round(scrollLeft / clientWidth));
  };

  return (
    <section aria-label={t('catalog.gallery')} className="relative md:flex md:flex-row-reverse md:gap-3">
      <ul
        ref={row}
        tabIndex={pictures.length > 1 ? 0 : undefined}
        onScroll={followScroll}
        className="relative flex min-w-0 flex-1 snap-x snap-mandatory overflow-x-auto overscroll-x-contain [scrollbar-width:none] md:rounded-card"
      >
        {pictures.map((each, place) => (
          <li
            key={each ? pictureName(each) : 'none'}
            className="w-full shrink-0 snap-center *:max-md:rounded-none!"
          >
            <PictureFrame
              picture={each}
              alt={t('catalog.picture-of', { title, number: place + 1, count: pictures.length })}
              title={title}
              groundOf={card.id}
              sizes="(min-width: 48rem) 36rem, 100vw"
              eager={place === (picture ?? 0)}
              smallFirst
            />
          </li>
        ))}
      </ul>
      {pictures.length > 1 ? (
        <>
          <p
            aria-hidden
            className="absolute right-3 bottom-3 rounded-full bg-raised/85 px-2.5 py-1 text-tiny font-medium md:hidden"
          >
            {at + 1} / {pictures.length}
          </p>
          <ul className="hidden max-h-[36rem] w-18 shrink-0 flex-col gap-2 overflow-y-auto p-0.5 [scrollbar-width:none] md:flex">
            {pictures.map((each, place) => (
              <li key={each ? pictureName(each) : 'none'}>
                <button
                  type="button"
                  aria-label={t('catalog.show-picture', { number: place + 1 })}
                  aria-current={place === at}
                  onClick={() => show(row.current, place, 'smooth')}
                  className="block w-full rounded-card opacity-70 transition-opacity duration-quick hover:opacity-100 aria-[current=true]:opacity-100 aria-[current=true]:ring-2 aria-[current=true]:ring-ink"
                >
                  <PictureFrame picture={each} alt="" title={title} groundOf={card.id} sizes="4.5rem" />
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function show(row: HTMLElement | null, place: number, behavior: ScrollBehavior): void {
  row?.scrollTo({ left: place * row.clientWidth, behavior });
}

const pictureName = (picture: ProductCard['pictures'][number]) =>
  picture.kind === 'art' ? picture.key : picture.url;

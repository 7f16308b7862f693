import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Picture } from '#shared-schema/catalog/product-card.ts';
import type { Money } from '#shared-schema/money.ts';
import { PictureFrame } from './picture-frame.tsx';
import { Price } from './price.tsx';
import { Rating } from './rating.tsx';
import { useText } from './use-text.ts';

export interface ProductCardTileProps {
  readonly productId: string;
  readonly title: string;
  readonly brand?: string | undefined;
  readonly picture: Picture | undefined;
  /** The best offer; absent while prices are not there yet. */
  readonly price?: Money | undefined;
  readonly was?: number | undefined;
  /** Units that can be promised; a few are said, zero is "Sold out". `undefined`: unknown or assumed. */
  readonly stock?: number | undefined;
  readonly rating?: { readonly average: number; readonly count: number } | undefined;
  /** The promised day, e.g. "Tomorrow". */
  readonly promise?: string | undefined;
  /** The add-to-cart button or its stepper, at the foot of the picture. */
  readonly action?: ReactNode;
  /** At the top of the picture, e.g. the wish list's heart; also on what is sold out. */
  readonly mark?: ReactNode;
  /** Under the title, in a line of its own. */
  readonly note?: ReactNode;
  /** Among the first on the screen: its picture does not wait. */
  readonly eager?: boolean;
}

const FEW = 5;
/** Two on a phone, then as the grid of products has columns. */
const SIZES = '(min-width: 64rem) 15rem, (min-width: 48rem) 25vw, 50vw';

/** A product in a list: the picture, the price before the title, what others think, what is left. */
export function ProductCardTile(props: ProductCardTileProps) {
  const {
    productId,
    title,
    brand,
    picture,
    price,
    was,
    stock,
    rating,
    promise,
    action,
    mark,
    note,
    eager = false,
  } = props;
  const t = useText();
  const soldOut = stock === 0;
  return (
    <article className="group relative flex min-w-0 flex-col">
      <div className={`relative ${soldOut ? 'opacity-55' : ''}`}>
        <PictureFrame
          picture={picture}
          alt=""
          title={title}
          groundOf={productId}
          sizes={SIZES}
          eager={eager}
        />
      </div>
      <div className="grid gap-0.5 px-1 pt-2 pb-1">
        {price === undefined ? null : <Price price={price} was={was} />}
        <h3 className="line-clamp-2 text-small text-ink hyphens-auto">
          {/* The whole tile is the link, and is outlined with it; the title alone is its name. */}
          <Link
            to={`/p/${encodeURIComponent(productId)}`}
            className="outline-none after:absolute after:inset-0 after:rounded-card after:outline-berry-ink focus-visible:after:outline-2"
          >
            {brand === undefined ? null : <span className="font-semibold">{brand} </span>}
            {title}
          </Link>
        </h3>
        <div className="flex flex-wrap items-center gap-x-2">
          {rating === undefined ? null : <Rating {...rating} />}
          {soldOut ? <p className="text-small font-medium text-ink-muted">{t('ui.sold-out')}</p> : null}
          {stock !== undefined && stock > 0 && stock <= FEW ? (
            <p className="text-small font-medium text-berry-ink">{t('ui.left', { count: stock })}</p>
          ) : promise !== undefined && !soldOut ? (
            <p className="text-small text-good-ink">{promise}</p>
          ) : null}
        </div>
        {note}
      </div>
      {mark === undefined ? null : <div className="absolute top-0 right-0">{mark}</div>}
      {action === undefined || soldOut ? null : (
        // As tall as the picture, so that the action sits at its foot; presses beside it reach the link.
        <div className="pointer-events-none absolute inset-x-0 top-0 flex aspect-3/4 items-end justify-end p-2 *:pointer-events-auto">
          {action}
        </div>
      )}
    </article>
  );
}

import type { VirtualItem } from '@tanstack/react-virtual';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ProductId } from '#shared-schema/ids.ts';
import { ProductCardSkeleton } from '../ui/product-card-skeleton.tsx';
import { PRODUCT_GRID } from '../ui/product-grid.tsx';
import type { TileBuy } from './buy-slot.ts';
import { ShelvedTile } from './shelved-tile.tsx';
import { useColumns } from './use-columns.ts';
import { usePageBox } from './use-page-box.ts';
import type { ProductList } from './use-product-list.ts';

interface ProductRowsProps {
  readonly ids: readonly ProductId[];
  readonly list: Pick<ProductList, 'products' | 'want'>;
  readonly label: string;
  /** Names the list: when it is drawn again its rows have the heights they had, so that "back" finds the very row. */
  readonly name: string;
  readonly buy?: TileBuy | undefined;
}

/** Rows drawn above and below what is in sight. */
const OVERSCAN = 3;
/** Products asked for beyond those drawn, so that scrolling meets no gaps. */
const AHEAD = 30;
/** Price, two lines of title, rating, and the gap to the next row. */
const BELOW_PICTURE = 116;

/** A list of products of any length: only the rows in sight are drawn. */
export function ProductRows({ ids, list, label, name, buy }: ProductRowsProps) {
  const columns = useColumns();
  const place = useRef<HTMLDivElement>(null);
  const box = usePageBox(place);
  const count = Math.ceil(ids.length / columns);
  const kept = `${name} ${columns} ${count}`;
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by the React Compiler
  const rows = useWindowVirtualizer({
    count,
    overscan: OVERSCAN,
    scrollMargin: box.top,
    estimateSize: () => (box.width / columns) * (4 / 3) + BELOW_PICTURE,
    initialMeasurementsCache: heights.get(kept) ?? [],
    getItemKey: (row) => `${columns} ${ids[row * columns]}`,
  });

  const drawn = rows.getVirtualItems();
  const from = Math.max(0, (drawn[0]?.index ?? 0) * columns - AHEAD);
  const to = ((drawn.at(-1)?.index ?? 0) + 1) * columns + AHEAD;
  const { products, want } = list;
  useEffect(() => {
    want(ids.slice(from, to).filter((id) => !products.has(id)));
  }, [ids, from, to, products, want]);

  useEffect(() => () => keepHeights(kept, rows.takeSnapshot()), [kept, rows]);

  return (
    <div
      ref={place}
      role="list"
      aria-label={label}
      className="relative"
      style={{ height: rows.getTotalSize() }}
    >
      {drawn.map((row) => (
        <div
          key={row.key}
          ref={rows.measureElement}
          data-index={row.index}
          role="presentation"
          className={`absolute inset-x-0 top-0 pb-5 ${PRODUCT_GRID}`}
          style={{ transform: `translateY(${row.start - rows.options.scrollMargin}px)` }}
        >
          {ids.slice(row.index * columns, (row.index + 1) * columns).map((id, column) => {
            const product = products.get(id);
            return (
              <div
                key={id}
                role="listitem"
                aria-setsize={ids.length}
                aria-posinset={row.index * columns + column + 1}
                className="min-w-0"
              >
                {product ? (
                  <ShelvedTile product={product} buy={buy} eager={row.index < 2} />
                ) : (
                  <ProductCardSkeleton />
                )}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

const heights = new Map<string, VirtualItem[]>();
const LISTS_KEPT = 8;

function keepHeights(name: string, rows: VirtualItem[]): void {
  heights.delete(name);
  heights.set(name, rows);
  for (const oldest of heights.keys()) {
    if (heights.size <= LISTS_KEPT) break;
    heights.delete(oldest);
  }
}

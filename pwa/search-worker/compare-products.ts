import { unreachable } from '#shared-schema/unreachable.ts';
import type { ListSort } from '../device/catalog/list-query.ts';
import { popularity } from '../device/catalog/shelf-highlights.ts';
import type { ListedProduct } from './judge-product.ts';

type Compare = (a: ListedProduct, b: ListedProduct) => number;

/** In the order asked for; what is sold out comes last in any, what is equal stays in one order on every device. */
export function compareProducts(sort: ListSort): Compare {
  const order = orderOf(sort);
  return (a, b) => soldOut(a) - soldOut(b) || order(a, b) || (a.product.card.id < b.product.card.id ? -1 : 1);
}

function orderOf(sort: ListSort): Compare {
  switch (sort) {
    case 'best':
      return (a, b) => b.score - a.score || byPopularity(a, b);
    case 'price-up':
      return (a, b) => byCurrency(a, b) || price(a) - price(b);
    case 'price-down':
      return (a, b) => byCurrency(a, b) || price(b) - price(a);
    case 'rating':
      return byPopularity;
    case 'newest':
      return (a, b) => compareText(added(b), added(a)) || byPopularity(a, b);
    case 'discount':
      return (a, b) => b.percentOff - a.percentOff || byPopularity(a, b);
    default:
      return unreachable(sort);
  }
}

const byPopularity: Compare = (a, b) => popularity(b.product.card) - popularity(a.product.card);

/** Amounts of different currencies cannot be compared: one currency after the other. */
const byCurrency: Compare = (a, b) => compareText(a.offer?.currency ?? '', b.offer?.currency ?? '');

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const soldOut = (listed: ListedProduct) => ((listed.offer?.stock ?? 0) > 0 ? 0 : 1);
const price = (listed: ListedProduct) => listed.offer?.amount ?? 0;
const added = (listed: ListedProduct) => listed.product.card.added ?? '';

import * as v from 'valibot';
import { SearchAnswerSchema } from '../../shared-schema/catalog/catalog-answers.ts';
import { PickupPointIdSchema } from '../../shared-schema/ids.ts';
import type { PlaceOrder } from '../../shared-schema/ordering/place-order.ts';

/** What an order of one piece of a title says, as the market offers it now. */
export async function wishFor(url: string, title: string): Promise<Omit<PlaceOrder, 'orderId'>> {
  const search = await fetch(`${url}/api/catalog/search?q=${encodeURIComponent(title)}`);
  const { hits } = v.parse(SearchAnswerSchema, await search.json());
  const [offer] = hits.find(({ card }) => Object.values(card.title).includes(title))?.offers ?? [];
  const points = await fetch(`${url}/api/pickup-points`);
  const place = v.object({ id: PickupPointIdSchema });
  const { pickupPoints } = v.parse(v.object({ pickupPoints: v.array(place) }), await points.json());
  const [point] = pickupPoints;
  if (!offer || !point) throw new Error(`${title} is not on sale, or there is no pick-up point`);
  const { variant, seller, amount, currency } = offer;
  return {
    pickupPointId: point.id,
    currency,
    lines: [{ variantId: variant, sellerId: seller, quantity: 1, unitPrice: amount }],
    total: amount,
  };
}

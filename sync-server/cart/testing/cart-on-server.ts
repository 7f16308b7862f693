import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { type CartLine, cartLineId, type CartLineState } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { nextClock } from '#shared-schema/cart/next-clock.ts';
import { setCartLineQuantity } from '#shared-schema/cart/set-cart-line-quantity.ts';
import type { AccountId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { PullResponse, PushResponse } from '#shared-schema/sync/replication.ts';
import { silentLog } from '../../platform/logger.ts';
import { openPokes } from '../../sync/pokes.ts';
import { syncRoutes } from '../../sync/sync-routes.ts';
import { appWithAccounts, postAs } from '../../sync/testing/stand-in-sign-in.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { cartSync } from '../cart-sync.ts';

/** What the server's clock says in these tests. */
export const NOW = Date.parse('2026-03-01T10:00:00Z');

const now = () => new Date(NOW);

export const lineOf = (variant: string, state: CartLineState): CartLine => ({
  id: cartLineId(variant, 'seller'),
  productId: 'product' as ProductId,
  variantId: variant as VariantId,
  sellerId: 'seller' as SellerId,
  state,
  priceSeen: { amount: 1_000, currency: 'RUB' },
  addedAt: NOW,
});
export const documentOf = (line: CartLine) => ({ ...line, _deleted: false });

export const add = (state: CartLineState, who: string, pieces = 1) => addToCartLine(state, who, pieces);
export const set = (state: CartLineState, who: string, quantity: number, at = NOW) =>
  setCartLineQuantity(state, who, quantity, nextClock(state, at, who));
/** One tap, on a phone. */
export const one = add(emptyCartLineState, 'phone-01');

/** The sync routes with nothing but carts, on a database of their own. */
export async function openCartServer() {
  const database = await openTestDatabase();
  const { db, sql } = database;
  const pokes = await openPokes({ sql, log: silentLog });
  const app = appWithAccounts();
  app.route('/', syncRoutes({ db, log: silentLog, now, collections: [cartSync], epoch: 'now', pokes }));

  const push = async (account: AccountId, ...documents: unknown[]): Promise<PushResponse> => {
    const rows = documents.map((newDocumentState) => ({ newDocumentState }));
    return (await postAs(app, account, '/api/sync/cart-lines/push', { rows })).body;
  };
  const pull = async (
    account: AccountId,
    checkpoint: PullResponse['checkpoint'] = null,
    limit = 500,
  ): Promise<PullResponse> =>
    (await postAs(app, account, '/api/sync/cart-lines/pull', { checkpoint, limit })).body;

  const digest = async (account: AccountId): Promise<string | undefined> =>
    ((await postAs(app, account, '/api/sync/cart-lines/pull', { digest: true })).body as PullResponse).digest;

  return {
    database,
    push,
    pull,
    digest,
    /** What the account's lines show, by id; of the first 500. */
    quantities: async (account: AccountId) =>
      Object.fromEntries(
        (await pull(account)).documents.map((line) => [
          line.id,
          cartLineQuantity(line.state as CartLineState),
        ]),
      ),
    close: async () => {
      await pokes.close();
      await database.close();
    },
  };
}

import type { AccountId } from '#shared-schema/ids.ts';
import type { Tx } from '../platform/database.ts';
import type { RaiseHorizon } from '../sync/sync-collection.ts';
import { countLines, findLongestOut, forgetLines } from './cart-repository.ts';

/** C13: lines of one cart, those that were taken out included. */
export const CART_LIMIT = 1_000;

/** Whether one more line has its place; the line that has been out of the cart for longest may have to give it (C13). */
export async function makeRoom(tx: Tx, accountId: AccountId, raiseHorizon: RaiseHorizon): Promise<boolean> {
  if ((await countLines(tx, accountId)) < CART_LIMIT) return true;
  const [out] = await findLongestOut(tx, accountId, [], 1);
  if (!out) return false;
  await raiseHorizon(tx, { accountId, ver: out.ver });
  await forgetLines(tx, accountId, [out.id]);
  return true;
}

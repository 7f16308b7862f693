import type { Connection } from '../device/connection.ts';
import type { OutboxRow } from '../sync/outbox-database.ts';
import { isOpen } from '../sync/outbox.ts';
import type { DrainReport } from '../sync/drain-outbox.ts';
import type { ReplicationState } from '../sync/replication-state.ts';
import type { SyncState } from '../sync/sync-state.ts';

export type SavedState = 'saved' | 'saving' | 'waiting' | 'refused';

/** What "Sync status" says, in the order of what matters most to the person. */
export interface SyncSummary {
  readonly tone: 'good' | 'waiting' | 'offline' | 'bad';
  /** Operations without a verdict. */
  readonly waiting: readonly OutboxRow[];
  /** Those of them that do not get through although the server can be reached. */
  readonly stuck: readonly OutboxRow[];
  /** Operations that were refused and that the person has not dealt with. */
  readonly refused: readonly OutboxRow[];
  readonly cart: SavedState;
  /** The wish list and the preferences. */
  readonly lists: SavedState;
  readonly connection: 'online' | 'offline' | 'busy';
  /** The server wants the password again before it takes anything. */
  readonly expired: boolean;
  /** The server takes nothing from this version of the app any more (S11). */
  readonly tooOld: boolean;
}

/** What has no verdict after that long, in ms, with the server in reach, is shown to the person (P13 of docs/promises.md). */
export const STUCK_MS = 60_000;

/** Puts the facts together. `busy`: the server answers, and says "not now". */
export function syncSummary(
  connection: Connection,
  { collections }: Pick<SyncState, 'collections'>,
  rows: readonly OutboxRow[],
  drained: DrainReport | undefined,
  expired: boolean,
  now: number,
): SyncSummary {
  const lines = collections['cart-lines'];
  const waiting = rows.filter(isOpen);
  const refused = rows.filter((row) => row.state === 'rejected');
  const cart = savedState([lines]);
  const lists = savedState([collections['wish-list'], collections.preferences]);
  const unsaved = [cart, lists];
  const troubles = [lines.trouble, waiting.length > 0 ? drained?.trouble : undefined];
  const tooOld = troubles.some((why) => typeof why === 'object' && why.code === 'client-too-old');
  const stumbling =
    typeof lines.trouble === 'object' || (waiting.length > 0 && drained?.trouble !== undefined);
  const reach = connection === 'unreachable' ? 'offline' : stumbling ? 'busy' : 'online';
  // A clock that was set back says nothing: better one warning too many.
  const stuck = reach === 'offline' ? [] : waiting.filter((row) => Math.abs(now - row.createdAt) > STUCK_MS);
  const tone =
    refused.length > 0 || stuck.length > 0 || unsaved.includes('refused') || expired || tooOld
      ? 'bad'
      : reach === 'offline'
        ? 'offline'
        : waiting.length > 0 || unsaved.some((state) => state !== 'saved') || reach === 'busy'
          ? 'waiting'
          : 'good';
  return { tone, waiting, stuck, refused, cart, lists, connection: reach, expired, tooOld };
}

/** The worst of them. */
function savedState(states: readonly ReplicationState[]): SavedState {
  if (states.some(({ problems }) => problems.length > 0)) return 'refused';
  const unsent = states.filter((state) => state.unsent > 0);
  if (unsent.length === 0) return 'saved';
  return unsent.some(({ phase }) => phase === 'waiting') ? 'waiting' : 'saving';
}

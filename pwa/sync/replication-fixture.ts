import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import type { RxCollection } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import * as v from 'valibot';
import { type CartLine, CartLineSchema } from '#shared-schema/cart/cart-line.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Problem } from '#shared-schema/problem.ts';
import type { Checkpoint, PullRequest, PushRequest } from '#shared-schema/sync/replication.ts';
import type { ServerAnswer } from '../device/call-server.ts';
import { Offline } from '../device/offline.ts';
import { COLLECTION_RULES } from './collection-rules.ts';
import { openAccountDatabase } from './open-account-database.ts';
import type { Replicated } from './replication-parts.ts';
import { replicationRules } from './replication-rules.ts';
import { replicateSafely } from './replicate-safely.ts';
import type { ReplicationState } from './replication-state.ts';
import { sameDocument } from './same-document.ts';
import { saveDocument } from './save-document.ts';

interface StoredLine {
  readonly ver: number;
  readonly line: CartLine;
}

/** For tests: a cart on a server, with the contract of `/api/sync/cart-lines` and knobs for what goes wrong. */
export function openFakeServer() {
  const stored = new Map<string, StoredLine>();
  const calls: { what: string; body: unknown }[] = [];
  const server = {
    epoch: 'first',
    up: true,
    calls,
    /** Answered instead of the next calls. */
    instead: [] as (ServerAnswer | Error)[],
    refuse: (_line: CartLine): Problem | undefined => undefined,
    quantityStates: () => new Map([...stored].map(([id, { line }]) => [id, line.state])),
    put(line: CartLine) {
      const known = stored.get(line.id);
      const merged = known ? mergeCartLine(known.line, line) : line;
      if (!known || !sameDocument(known.line, merged)) stored.set(line.id, { ver: nextVer(), line: merged });
      return merged;
    },
    forgetAll: () => stored.clear(),
    /** The line was taken out elsewhere, and 45 days later forgotten: older checkpoints are refused. */
    forget(id: string) {
      server.oldest = nextVer();
      stored.delete(id);
    },
    oldest: 0,
    async post(path: string, body: object): Promise<ServerAnswer> {
      if (!server.up) throw new Offline('no-network');
      calls.push({ what: path, body });
      const other = server.instead.shift();
      if (other instanceof Error) throw other;
      if (other) return other;
      return path.endsWith('/pull') ? pull(body as PullRequest) : push(body as PushRequest);
    },
  };
  const nextVer = () => 1 + Math.max(server.oldest, ...[...stored.values()].map((row) => row.ver));

  function pull({ checkpoint, limit }: PullRequest): ServerAnswer {
    if (checkpoint && checkpoint.epoch !== server.epoch) return refusal('checkpoint-epoch', 409);
    const horizon = String(server.oldest);
    if (checkpoint && Number(checkpoint.ver) < server.oldest && checkpoint.horizon !== horizon) {
      return refusal('checkpoint-expired', 410);
    }
    const rows = [...stored.values()]
      .filter((row) => row.ver > Number(checkpoint?.ver ?? 0))
      .toSorted((a, b) => a.ver - b.ver)
      .slice(0, limit);
    const last = rows.at(-1);
    const next: Checkpoint | null = last
      ? { epoch: server.epoch, ver: String(last.ver), id: last.line.id, horizon }
      : (checkpoint ?? null);
    return answer({ documents: rows.map(({ line }) => ({ ...line, _deleted: false })), checkpoint: next });
  }

  function push({ rows }: PushRequest): ServerAnswer {
    const conflicts: unknown[] = [];
    const problems: unknown[] = [];
    for (const [row, { newDocumentState }] of rows.entries()) {
      const line = v.parse(CartLineSchema, newDocumentState);
      const problem = server.refuse(line);
      if (problem) {
        problems.push({ row, ...problem });
        continue;
      }
      const merged = server.put(line);
      if (!sameDocument(merged, line)) conflicts.push({ ...merged, _deleted: false });
    }
    return answer({ conflicts, problems });
  }
  return server;
}

export type FakeServer = ReturnType<typeof openFakeServer>;

export const answer = (value: unknown): ServerAnswer => ({
  ok: true,
  value,
  status: 200,
  headers: new Headers(),
});

export const refusal = (code: Problem['code'], status: number, retryAfterMs?: number): ServerAnswer => ({
  ok: false,
  problem: { code, detail: code },
  status,
  retryAfterMs,
});

/** For tests: a browser with the account's cart, replicating with `server`. Close it. */
export async function openReplica(server: FakeServer, accountId: AccountId) {
  const storage = getRxStorageDexie({ indexedDB, IDBKeyRange });
  const database = await openAccountDatabase(accountId, storage);
  const lines = database.collections['cart-lines'];
  const states: ReplicationState[] = [];
  /** What the device does when the server was restored. */
  const told = { restored: async (): Promise<void> => undefined };
  const start = () =>
    replicateSafely({
      name: 'cart-lines',
      collection: lines as unknown as RxCollection<Replicated>,
      post: (path, body) => server.post(path, body),
      ...replicationRules(COLLECTION_RULES['cart-lines']),
      random: () => 0,
      restored: () => told.restored(),
      now: () => 1,
      changed: (state) => states.push(state),
    });
  return { database, lines, states, told, start };
}

/** For tests: a cart line as the cart's commands keep it. */
export const saveLine = (lines: RxCollection<CartLine>, line: CartLine) =>
  saveDocument(lines, COLLECTION_RULES['cart-lines'], line);

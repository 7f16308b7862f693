import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import * as v from 'valibot';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Log } from '../platform/logger.ts';

/** One listening stream of one account. */
export interface PokeListener {
  /** "Pull this collection now." */
  poke(collection: string): void;
  /** Pokes may have been missed: pull everything. */
  missed(): void;
  /** The hub closes. */
  end(): void;
}

/** Tells the devices of an account, connected to this process or to another, that they should pull. */
export interface Pokes {
  /** Call it after the commit. Pokes that come close together arrive as one. */
  poke(accountId: AccountId, collection: string): void;
  /** Answers how to stop. */
  listen(accountId: AccountId, listener: PokeListener): () => void;
  /** How many streams of the account listen here. */
  listening(accountId: AccountId): number;
  close(): Promise<void>;
}

const CHANNEL = 'offshelf_pokes';
/** Pokes are gathered for so long, in ms: a burst of changes costs one notification. */
const GATHER_MS = 20;
/** A notification carries less than 8,000 bytes. */
const POKES_PER_NOTIFICATION = 50;

const NotificationSchema = v.object({
  from: v.string(),
  pokes: v.array(v.tuple([v.string(), v.string()])),
});

/**
 * Opens the hub of this process. Other processes are told by PostgreSQL's NOTIFY, from a statement of its own: inside
 * a busy transaction it would make commits queue. A poke that is lost costs time, never data: devices also pull on
 * their own.
 */
export async function openPokes({ sql, log }: { sql: postgres.Sql; log: Log }): Promise<Pokes> {
  const here = randomUUID();
  const listeners = new Map<string, Set<PokeListener>>();
  let gathered = new Map<string, readonly [accountId: string, collection: string]>();
  let timer: NodeJS.Timeout | undefined;
  let begun = false;

  const tell = (accountId: string, collection: string) => {
    for (const listener of listeners.get(accountId) ?? []) listener.poke(collection);
  };
  const flush = () => {
    timer = undefined;
    const pokes = [...gathered.values()];
    gathered = new Map();
    for (const [accountId, collection] of pokes) tell(accountId, collection);
    const payloads = slices(pokes).map((slice) => JSON.stringify({ from: here, pokes: slice }));
    sql`select pg_notify(${CHANNEL}, payload) from unnest(${payloads}::text[]) payload`.catch((error) =>
      log.warn({ error }, 'Other processes could not be told to poke'),
    );
  };
  const receive = (payload: string) => {
    const parsed = v.safeParse(NotificationSchema, parseJson(payload));
    if (!parsed.success || parsed.output.from === here) return;
    for (const [accountId, collection] of parsed.output.pokes) tell(accountId, collection);
  };
  const subscription = await sql.listen(CHANNEL, receive, () => {
    // The connection was lost and is there again: nobody knows what was said meanwhile.
    if (begun) for (const each of listeners.values()) for (const listener of each) listener.missed();
    begun = true;
  });

  return {
    poke(accountId, collection) {
      gathered.set(`${accountId} ${collection}`, [accountId, collection]);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    listen(accountId, listener) {
      const own = listeners.get(accountId) ?? new Set();
      listeners.set(accountId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && listeners.get(accountId) === own) listeners.delete(accountId);
      };
    },
    listening: (accountId) => listeners.get(accountId)?.size ?? 0,
    async close() {
      clearTimeout(timer);
      for (const own of listeners.values()) for (const listener of own) listener.end();
      await subscription.unlisten().catch(() => {});
    },
  };
}

function slices<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / POKES_PER_NOTIFICATION);
  return Array.from({ length: count }, (_, n) =>
    all.slice(n * POKES_PER_NOTIFICATION, (n + 1) * POKES_PER_NOTIFICATION),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

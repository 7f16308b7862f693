import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Db } from '../../platform/database.ts';
import { signWebhook } from '../standard-webhook.ts';
import { sandboxBankCalls } from './sandbox-bank-tables.ts';

export interface BankCaller {
  readonly db: Db;
  /** The merchant's address for calls. */
  readonly callbackUrl: () => string;
  readonly secret: Uint8Array;
  readonly clock: () => Date;
}

type BankCall = typeof sandboxBankCalls.$inferSelect;

const BATCH = 20;
const ANSWER_TIMEOUT_MS = 5_000;
/** Then the bank gives up: 5 s, 10 s, 20 s, … 1 h between the tries, together about half a day. */
const MOST_ATTEMPTS = 20;

/**
 * Sends the calls that are due, all at once, over real HTTP; answers whether there may be more. A call that is not
 * answered with 2xx is sent again later. A crash in between sends it again too: a bank repeats itself.
 */
export async function sendBankCalls(caller: BankCaller): Promise<boolean> {
  const due = await takeDueCalls(caller.db);
  await Promise.all(due.map((call) => sendCall(caller, call)));
  return due.length === BATCH;
}

/** Taking a call sets the time of its next try: whatever happens to us, it is not forgotten. */
function takeDueCalls(db: Db): Promise<BankCall[]> {
  return db
    .update(sandboxBankCalls)
    .set({
      attempts: sql`${sandboxBankCalls.attempts} + 1`,
      dueAt: sql`now() + make_interval(secs => least(5 * power(2, ${sandboxBankCalls.attempts}), 3600))`,
    })
    .where(
      sql`${sandboxBankCalls.id} in (
        select id from sandbox_bank_calls where ended_at is null and due_at <= now()
        order by due_at, id limit ${BATCH} for update skip locked)`,
    )
    .returning();
}

async function sendCall({ db, callbackUrl, secret, clock }: BankCaller, call: BankCall): Promise<void> {
  const key = call.forged ? randomBytes(32) : secret;
  const headers = signWebhook(call.eventId, clock(), call.body, key);
  const { taken, answer } = await post(callbackUrl(), { ...headers }, call.body);
  const over = taken || call.forged || call.attempts >= MOST_ATTEMPTS;
  await db
    .update(sandboxBankCalls)
    .set({ answer, ...(over ? { endedAt: sql`now()` } : {}) })
    .where(eq(sandboxBankCalls.id, call.id));
}

async function post(url: string, headers: Record<string, string>, body: string) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    await response.body?.cancel();
    return { taken: response.ok, answer: String(response.status) };
  } catch (error) {
    return { taken: false, answer: String(error) };
  }
}

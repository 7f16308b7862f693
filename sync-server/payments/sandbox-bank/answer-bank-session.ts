import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../platform/database.ts';
import {
  type BankAnswer,
  type BankMood,
  pageOpenedCall,
  type PlannedCall,
  planBankCalls,
} from './plan-bank-calls.ts';
import { sandboxBankCalls, sandboxBankSessions } from './sandbox-bank-tables.ts';

export type BankSession = Omit<typeof sandboxBankSessions.$inferSelect, 'status'> & {
  readonly status: 'open' | 'confirmed' | 'declined' | 'expired';
};

export interface ShopperAnswer {
  readonly answer: BankAnswer;
  readonly mood: BankMood;
  readonly lateSeconds: number;
  readonly now: Date;
}

/** A session as its page shows it; the first look is reported to the merchant: 3-D Secure has begun. */
export async function viewBankSession(db: Db, id: string, now: Date): Promise<BankSession | undefined> {
  return db.transaction(async (tx) => {
    const session = await lockSession(tx, id);
    if (session?.status === 'open' && session.viewedAt === null) {
      await tx
        .update(sandboxBankSessions)
        .set({ viewedAt: sql`now()` })
        .where(eq(sandboxBankSessions.id, id));
      await queueCalls(tx, [pageOpenedCall(subjectOf(session), { now, newEventId })]);
    }
    return session;
  });
}

/** Takes the shopper's answer, once, and queues the calls that tell the merchant. Answers how the session stood before. */
export async function answerBankSession(
  db: Db,
  id: string,
  { answer, ...how }: ShopperAnswer,
): Promise<BankSession | undefined> {
  return db.transaction(async (tx) => {
    const session = await lockSession(tx, id);
    if (session?.status !== 'open') return session;
    const status = answer === 'confirm' ? 'confirmed' : 'declined';
    await tx.update(sandboxBankSessions).set({ status }).where(eq(sandboxBankSessions.id, id));
    await queueCalls(tx, planBankCalls(subjectOf(session), { answer, ...how, newEventId }));
    return session;
  });
}

async function lockSession(tx: Tx, id: string): Promise<BankSession | undefined> {
  const [row] = await tx
    .select({ session: sandboxBankSessions, over: sql<boolean>`${sandboxBankSessions.expiresAt} <= now()` })
    .from(sandboxBankSessions)
    .where(eq(sandboxBankSessions.id, id))
    .for('update');
  if (!row) return undefined;
  return row.session.status === 'open' && row.over ? { ...row.session, status: 'expired' } : row.session;
}

function subjectOf({ id, merchant, merchantReference, amount, currency }: BankSession) {
  return { session: id, merchant, reference: merchantReference, amount, currency };
}

async function queueCalls(tx: Tx, calls: readonly PlannedCall[]): Promise<void> {
  if (calls.length === 0) return;
  await tx.insert(sandboxBankCalls).values(
    calls.map(({ delay, ...call }) => ({
      ...call,
      dueAt: sql`now() + make_interval(secs => ${delay}::int)`,
    })),
  );
}

const newEventId = () => `evt_${randomBytes(12).toString('base64url')}`;

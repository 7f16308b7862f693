import { and, isNull, sql } from 'drizzle-orm';
import type { ProviderEvent } from '#shared-schema/payments/provider-event.ts';
import type { Db } from '../platform/database.ts';
import type { Log } from '../platform/logger.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { paymentCallbacks } from './payment-tables.ts';

export interface WaitingCallbacks {
  readonly db: Db;
  readonly providers: readonly PaymentProvider[];
  readonly apply: (provider: string, event: ProviderEvent) => Promise<unknown>;
  readonly log: Log;
}

/**
 * Applies the kept calls that were acknowledged and not applied, because the process or the database went away in
 * between. One that fails waits twice as long each time, up to five minutes, and never stops the others.
 */
export async function applyWaitingCallbacks({ db, providers, apply, log }: WaitingCallbacks): Promise<void> {
  const names = providers.map(({ name }) => name);
  const waiting = await db
    .update(paymentCallbacks)
    .set({ attempts: sql`${paymentCallbacks.attempts} + 1` })
    .where(
      and(
        isNull(paymentCallbacks.appliedAt),
        // The call's own request gets two seconds to do it. The exponent is bounded: 2 to the 1,024th is an error, and
        // one call that has failed for days would then stop them all.
        sql`${paymentCallbacks.receivedAt} + make_interval(secs => 2 * least(power(2, least(${paymentCallbacks.attempts}, 8)), 150)) < now()`,
      ),
    )
    .returning();
  for (const { provider: name, eventId, body } of waiting) {
    const provider = providers[names.indexOf(name)];
    if (!provider) continue;
    try {
      await apply(name, provider.readCallback(eventId, body));
    } catch (error) {
      log.error({ provider: name, eventId, error }, 'A payment callback could not be applied');
    }
  }
}

import { refuse, done, type Result } from '#shared-schema/problem.ts';
import type { ProviderEvent } from '#shared-schema/payments/provider-event.ts';
import type { Db } from '../platform/database.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { paymentCallbacks } from './payment-tables.ts';

/** A provider's call as it arrived. */
export interface ProviderCall {
  readonly provider: string;
  readonly body: Uint8Array;
  readonly headers: Headers;
  readonly now: Date;
}

/**
 * Verifies a provider's call on its raw bytes and keeps it, once an event id, before anything is done about it (P2).
 * Refuses `unknown-provider`, `bad-signature` and `stale-signature`, of which nothing is kept.
 */
export async function receiveCallback(
  db: Db,
  providers: readonly PaymentProvider[],
  call: ProviderCall,
): Promise<Result<ProviderEvent>> {
  const provider = providers.find(({ name }) => name === call.provider);
  if (!provider) return refuse('unknown-provider', 'No payment provider is known by this name.');
  const verified = provider.verifyCallback(call.body, call.headers, call.now);
  if (!verified.ok) return verified;
  const event = provider.readCallback(verified.value, call.body);
  const { eventId, type } = event;
  await db
    .insert(paymentCallbacks)
    .values({ provider: provider.name, eventId, type, body: call.body })
    .onConflictDoNothing();
  return done(event);
}

import * as v from 'valibot';
import { MoneySchema } from '#shared-schema/money.ts';
import type { ProviderEvent, ProviderEventKind } from '#shared-schema/payments/provider-event.ts';
import { isStorable } from '#shared-schema/sync/is-storable.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { openBankSession } from './sandbox-bank/open-bank-session.ts';
import { verifyWebhook } from './standard-webhook.ts';

export interface SandboxProviderOptions {
  /** Where people reach the server, without a slash at the end. */
  readonly publicUrl: () => string;
  /** What the bank signs its calls with. */
  readonly secret: Uint8Array;
}

const CallSchema = v.object({
  type: v.string(),
  data: v.object({ session: v.string(), merchant: v.string(), ...MoneySchema.entries }),
});

/** A `Map`, because a type may be called `constructor`. */
const KINDS: ReadonlyMap<string, ProviderEventKind> = new Map([
  ['payment.requires_action', 'action-required'],
  ['payment.captured', 'captured'],
  ['payment.failed', 'declined'],
]);

/** The sandbox bank as the shop sees it: a provider like any other, known by its signed calls. */
export function sandboxProvider({ publicUrl, secret }: SandboxProviderOptions): PaymentProvider {
  const merchant = 'offshelf';
  return {
    name: 'sandbox',
    merchant,
    open: async (tx, { paymentId, ...payment }) => {
      const session = await openBankSession(tx, { ...payment, merchant, merchantReference: paymentId });
      return { providerRef: session, payUrl: `${publicUrl()}/sandbox-bank/3ds/${session}` };
    },
    verifyCallback: (body, headers, now) => verifyWebhook(body, headers, now, secret),
    readCallback,
  };
}

function readCallback(eventId: string, body: Uint8Array): ProviderEvent {
  const parsed = v.safeParse(CallSchema, jsonOf(body));
  // Text that PostgreSQL does not take would fail at each try to apply the call.
  if (!parsed.success || !isStorable(parsed.output, 3)) {
    const amount = { amount: 0, currency: 'XXX' };
    return { eventId, kind: 'unknown', type: 'unreadable', providerRef: '', merchant: '', amount };
  }
  const { type, data } = parsed.output;
  return {
    eventId,
    kind: KINDS.get(type) ?? 'unknown',
    type: type.slice(0, 200),
    providerRef: data.session,
    merchant: data.merchant,
    amount: { amount: data.amount, currency: data.currency },
  };
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

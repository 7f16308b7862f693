import type { Money } from '#shared-schema/money.ts';
import type { ProviderEvent } from '#shared-schema/payments/provider-event.ts';
import type { Result } from '#shared-schema/problem.ts';
import type { Tx } from '../platform/database.ts';

/** What a provider is asked to collect. */
export interface PaymentRequest {
  /** Our name for the payment, which the provider keeps with its own. */
  readonly paymentId: string;
  readonly amount: Money;
  /** Where the provider sends the browser when it is done; says nothing about whether it was paid. */
  readonly returnUrl: string;
  /** From then on the provider's page takes no money. */
  readonly expiresAt: Date;
}

export interface OpenedPayment {
  /** The provider's name for the payment; its calls carry it. */
  readonly providerRef: string;
  readonly payUrl: string;
}

/** An acquirer. */
export interface PaymentProvider {
  /** As in `/api/payments/callbacks/:provider`. */
  readonly name: string;
  /** Our name there. */
  readonly merchant: string;
  /**
   * Opens a payment within the order's transaction. It must not call out: a provider that has to be asked over the
   * network answers an address of ours, and is asked when the shopper arrives there.
   */
  open(tx: Tx, payment: PaymentRequest): Promise<OpenedPayment>;
  /**
   * The event id of a genuine call. Tells it from a forged one (`bad-signature`) and an old or early one
   * (`stale-signature`) by its raw bytes and headers.
   */
  verifyCallback(body: Uint8Array, headers: Headers, now: Date): Result<string>;
  /** What a genuine call says. One that cannot be read is an event of kind `unknown`: asking again would not mend it. */
  readCallback(eventId: string, body: Uint8Array): ProviderEvent;
}

import type { Money } from '../money.ts';

/** What a provider's call says about one of our payments, in our words; `unknown` is a type we have no use for. */
export type ProviderEventKind = 'action-required' | 'captured' | 'declined' | 'unknown';

export interface ProviderEvent {
  /** The provider's id of the event: the same call sent again carries it again. */
  readonly eventId: string;
  readonly kind: ProviderEventKind;
  /** The provider's own name for the kind, kept for the record. */
  readonly type: string;
  /** The provider's name for the payment, as `open` answered it. */
  readonly providerRef: string;
  readonly merchant: string;
  readonly amount: Money;
}

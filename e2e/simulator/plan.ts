import type { BankWord } from './simulated-bank.ts';

/** What people do. `at`: ms of virtual time since the start of the run. */
export type Action = { readonly at: number; readonly device: number } & (
  | { readonly does: 'add'; readonly product: number; readonly pieces: number }
  | { readonly does: 'set'; readonly product: number; readonly quantity: number }
  | { readonly does: 'remove'; readonly product: number }
  | { readonly does: 'order' }
  | { readonly does: 'cancel-order' }
  /** Pays the order placed last on the device, or is refused by the bank, which says so `times` times, `lateMs` later. */
  | { readonly does: 'pay'; readonly word: BankWord; readonly times: number; readonly lateMs: number }
  | { readonly does: 'open-tab' }
  | { readonly does: 'close-tab' }
  | { readonly does: 'go-offline' }
  | { readonly does: 'come-online' }
);

/** What goes wrong. Those with `forMs` last. */
export type Fault = {
  readonly at: number;
} /** `silent`: nothing comes back until the device gives up; else the connection breaks at once. */ & (
  | {
      readonly fault: 'drop-request';
      readonly device: number;
      readonly forMs: number;
      readonly silent: boolean;
    }
  | {
      readonly fault: 'drop-answer';
      readonly device: number;
      readonly forMs: number;
      readonly silent: boolean;
    }
  | { readonly fault: 'duplicate'; readonly device: number; readonly forMs: number }
  | { readonly fault: 'delay'; readonly device: number; readonly forMs: number; readonly ms: number }
  /** Each request and each answer takes a time of its own, up to `ms`. */
  | { readonly fault: 'reorder'; readonly device: number; readonly forMs: number; readonly ms: number }
  | { readonly fault: 'partition'; readonly device: number; readonly forMs: number }
  /** `within`: so many turns of the event loop into the next request; absent: between requests. */
  | { readonly fault: 'crash'; readonly downMs: number; readonly within?: number }
  /** Somebody sets the device's clock. */
  | { readonly fault: 'clock'; readonly device: number; readonly byMs: number }
  /** The database comes back as another one, e.g. from a copy: checkpoints of before mean nothing to it. */
  | { readonly fault: 'epoch' }
  /** After so many more transactions one fails: the connection to the storage was lost for a moment, or it was full. */
  | {
      readonly fault: 'storage-error';
      readonly device: number;
      readonly after: number;
      readonly error: 'UnknownError' | 'QuotaExceededError';
    }
  /** All holds run out at once. */
  | { readonly fault: 'holds-end' }
  /** For so long two processes serve the shop, of which the older speaks the previous version of the protocol. */
  | { readonly fault: 'deploy'; readonly lastsMs: number }
  /** The device's tab dies after so many more steps (storage transactions, requests, answers). */
  | { readonly fault: 'kill'; readonly device: number; readonly steps: number; readonly restartMs: number }
);

export type FaultName = Fault['fault'];

export interface Plan {
  readonly seed: number;
  /** By device: which account uses it. */
  readonly accounts: readonly number[];
  /** Devices whose app is a version older than the server. */
  readonly older?: readonly number[];
  /** Pieces on hand of each product. */
  readonly stock: readonly number[];
  /** When the faults end and everybody is online, in ms since the start. */
  readonly lengthMs: number;
  readonly actions: readonly Action[];
  readonly faults: readonly Fault[];
}

import { absorbOrdered } from '#shared-schema/cart/absorb-ordered.ts';
import { type CartLine, cartLineId } from '#shared-schema/cart/cart-line.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { PlaceOrderLine } from '#shared-schema/ordering/place-order.ts';
import type { Session } from '../device/session.ts';
import { openWatched, type Watched } from '../sync/sync-state.ts';
import { type CartEntry, cartEntries, countPieces, type KnownLines, knownLines } from './cart-view.ts';

/** Where an account's lines are kept. */
export interface CartStorage {
  /** Tells all lines now and after each change, from whatever tab or device. */
  watch(listener: (lines: readonly CartLine[]) => void): () => void;
  /** Merges the line into the stored one; resolves when it is kept. */
  save(line: CartLine): Promise<void>;
}

/** The orders that were sent off from this device: still without a verdict, and accepted. */
export interface SentOrders {
  readonly open: readonly PlaceOrderLine[];
  readonly accepted: readonly PlaceOrderLine[];
}

export interface CartStoreParts {
  readonly session: Session;
  readonly openStorage: (accountId: AccountId) => Promise<CartStorage>;
  readonly watchOrders: (accountId: AccountId, listener: (orders: SentOrders) => void) => () => void;
}

export interface CartView {
  /** The stored lines are in; before that only what was tapped since is. */
  readonly ready: boolean;
  readonly entries: readonly CartEntry[];
  readonly pieces: number;
  /** The cart could not be read on this device. */
  readonly failed: boolean;
}

export interface CartStore {
  readonly view: Watched<CartView>;
  /** Starts to follow the account in use; further calls change nothing. */
  load(): void;
  /** The line as it is known, ordered units included. */
  line(id: string): CartLine | undefined;
  /** Resolves when the stored lines are in. */
  ready(): Promise<void>;
  /** Shows the line at once; resolves when it is kept, and takes it back when it cannot be. */
  put(line: CartLine): Promise<void>;
  /** The person has removed the line here, or has touched it otherwise since: for the hint when it comes back. */
  noteRemoved(id: string, removed: boolean): void;
}

const EMPTY: CartView = { ready: false, entries: [], pieces: 0, failed: false };

export function openCartStore(parts: CartStoreParts): CartStore {
  const view = openWatched(EMPTY);
  let accountId: AccountId | undefined;
  let stored: readonly CartLine[] | undefined;
  let ahead = new Map<string, CartLine>();
  let orders: SentOrders = { open: [], accepted: [] };
  let known: KnownLines = new Map();
  let storage: Promise<CartStorage> | undefined;
  let close: () => void = () => undefined;
  const removedHere = new Set<string>();
  let loaded = false;
  let followed = false;
  let failed = false;

  const publish = () => {
    known = knownLines(stored ?? [], ahead);
    const entries = cartEntries(known, [...orders.open, ...orders.accepted], removedHere);
    view.set({ ready: stored !== undefined, entries, pieces: countPieces(entries), failed });
  };
  const follow = () => {
    const { account, loaded: sessionLoaded } = parts.session.view();
    // The first look counts also when there is nobody yet: an empty cart, not one that is still being read.
    if (!sessionLoaded || (followed && account?.id === accountId)) return;
    followed = true;
    close();
    const hadAccount = accountId !== undefined;
    accountId = account?.id;
    storage = undefined;
    // Nobody's cart is empty; taps before the first account was made belong to it.
    stored = account ? undefined : [];
    if (hadAccount) ahead = new Map();
    removedHere.clear();
    orders = { open: [], accepted: [] };
    failed = false;
    publish();
    if (account) openFor(account.id);
  };
  const openFor = (id: AccountId) => {
    const opening = parts.openStorage(id);
    storage = opening;
    const stops: (() => void)[] = [];
    close = () => {
      for (const stop of stops.splice(0)) stop();
      close = () => undefined;
    };
    stops.push(
      parts.watchOrders(id, (next) => {
        if (accountId !== id) return;
        orders = next;
        publish();
        void takeOut(next.accepted, id);
      }),
    );
    opening.then(
      (opened) => {
        if (accountId !== id) return;
        stops.push(
          opened.watch((lines) => {
            if (accountId !== id) return;
            stored = lines;
            publish();
            void takeOut(orders.accepted, id);
          }),
        );
      },
      () => {
        if (accountId !== id) return;
        failed = true;
        storage = undefined;
        publish();
      },
    );
  };

  /** What an accepted order carried is out of the cart for good, here as on the server, before the next pull. */
  async function takeOut(accepted: readonly PlaceOrderLine[], id: AccountId): Promise<void> {
    if (stored === undefined) return;
    for (const { variantId, sellerId, cartState } of accepted) {
      const line = known.get(cartLineId(variantId, sellerId));
      if (!line || !cartState || accountId !== id) continue;
      const state = absorbOrdered(line.state, cartState);
      if (JSON.stringify(state) !== JSON.stringify(line.state))
        await store.put({ ...line, state }).catch(() => undefined);
    }
  }

  const store: CartStore = {
    view,
    load() {
      if (loaded) return;
      loaded = true;
      parts.session.subscribe(follow);
      void parts.session.load().then(follow);
      follow();
    },
    line: (id) => known.get(id),
    noteRemoved(id, removed) {
      if (removed) removedHere.add(id);
      else removedHere.delete(id);
    },
    ready: () =>
      new Promise((resolve, reject) => {
        const check = () => {
          const { ready, failed: gaveUp } = view.get();
          if (!ready && !gaveUp) return;
          stop();
          if (ready) resolve();
          else reject(new Error('The cart cannot be read'));
        };
        const stop = view.subscribe(check);
        check();
      }),
    async put(line) {
      store.load();
      const before = ahead.get(line.id);
      ahead.set(line.id, before ? mergeCartLine(before, line) : line);
      publish();
      try {
        await parts.session.ensureAccount();
        follow();
        const opened = await storage;
        if (!opened) throw new Error('The cart cannot be opened');
        await opened.save(line);
      } catch (cause) {
        if (before) ahead.set(line.id, before);
        else ahead.delete(line.id);
        publish();
        throw cause;
      }
    },
  };
  return store;
}

/** A line of which nothing is known yet. */
export function newCartLine(wish: Omit<CartLine, 'id' | 'state' | 'addedAt'>, now: number): CartLine {
  return { ...wish, id: cartLineId(wish.variantId, wish.sellerId), state: emptyCartLineState, addedAt: now };
}

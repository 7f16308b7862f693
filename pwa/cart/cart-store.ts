import { absorbOrdered } from '#shared-schema/cart/absorb-ordered.ts';
import { type CartLine, cartLineId } from '#shared-schema/cart/cart-line.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { TakenFromCart } from '#shared-schema/ordering/taken-from-cart.ts';
import type { Session } from '../device/session.ts';
import { sameDocument } from '../sync/same-document.ts';
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
  readonly open: readonly TakenFromCart[];
  readonly accepted: readonly TakenFromCart[];
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
  /** Lines that were put here: on their way to the disk, and kept, whether or not the disk has told so already. */
  let ahead = nothingAhead();
  let orders: SentOrders = { open: [], accepted: [] };
  let known: KnownLines = new Map();
  let storage: Promise<CartStorage> | undefined;
  let close: () => void = () => undefined;
  const removedHere = new Set<string>();
  let loaded = false;
  let followed = false;
  let failed = false;

  const publish = () => {
    known = knownLines([...(stored ?? []), ...ahead.kept.values(), ...ahead.pending]);
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
    if (hadAccount) ahead = nothingAhead();
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
    let closed = false;
    close = () => {
      closed = true;
      for (const stop of stops) stop();
      close = () => undefined;
    };
    stops.push(
      parts.watchOrders(id, (next) => {
        if (closed) return;
        orders = next;
        publish();
        void takeOut(next.accepted, id);
      }),
    );
    opening.then(
      (opened) => {
        // The account may have left and come back meanwhile: that is another opening.
        if (closed) return;
        stops.push(
          opened.watch((lines) => {
            if (closed) return;
            stored = lines;
            failed = false;
            publish();
            void takeOut(orders.accepted, id);
          }),
        );
      },
      () => {
        if (closed) return;
        failed = true;
        storage = undefined;
        publish();
      },
    );
  };

  /** What an accepted order carried is out of the cart for good, here as on the server, before the next pull. */
  async function takeOut(accepted: readonly TakenFromCart[], id: AccountId): Promise<void> {
    if (stored === undefined) return;
    for (const { variantId, sellerId, cartState } of accepted) {
      const line = known.get(cartLineId(variantId, sellerId));
      if (!line || accountId !== id) continue;
      const state = absorbOrdered(line.state, cartState);
      if (!sameDocument(state, line.state)) await store.put({ ...line, state }).catch(() => undefined);
    }
  }

  const store: CartStore = {
    view,
    load() {
      if (loaded) return;
      loaded = true;
      parts.session.subscribe(follow);
      parts.session.load().then(follow, () => {
        failed = stored === undefined;
        publish();
      });
      follow();
    },
    line: (id) => known.get(id),
    noteRemoved(id, removed) {
      if (removed) removedHere.add(id);
      else if (removedHere.delete(id)) publish();
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
      const owner = accountId;
      const mine = ahead;
      mine.pending.add(line);
      publish();
      try {
        await parts.session.ensureAccount();
        follow();
        if (owner !== undefined && accountId !== owner) throw new Error('Somebody else uses the cart by now');
        // One that could not be opened may open now: the browser had lost its storage for a moment.
        if (accountId !== undefined && storage === undefined) openFor(accountId);
        const opened = await storage;
        if (!opened) throw new Error('The cart cannot be opened');
        await opened.save(line);
        const before = mine.kept.get(line.id);
        mine.kept.set(line.id, before ? mergeCartLine(before, line) : line);
        mine.pending.delete(line);
      } catch (cause) {
        mine.pending.delete(line);
        publish();
        throw cause;
      }
    },
  };
  return store;
}

const nothingAhead = () => ({ pending: new Set<CartLine>(), kept: new Map<string, CartLine>() });

/** A line of which nothing is known yet. */
export function newCartLine(wish: Omit<CartLine, 'id' | 'state' | 'addedAt'>, now: number): CartLine {
  return { ...wish, id: cartLineId(wish.variantId, wish.sellerId), state: emptyCartLineState, addedAt: now };
}

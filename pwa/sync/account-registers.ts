import { mergeRegisters } from '#shared-schema/sync/merge-registers.ts';
import type { Register } from '#shared-schema/sync/register.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Session } from '../device/session.ts';
import { openWatched, type Watched } from './sync-state.ts';

/** Where an account's registers of one collection are kept. */
export interface RegisterStorage {
  /** Tells all of them now and after each change, from whatever tab or device. */
  watch(listener: (registers: readonly Register[]) => void): () => void;
  /** Merges the register into the stored one; resolves when it is kept. */
  save(register: Register): Promise<void>;
}

export interface RegistersView {
  /** What is stored has been read; before that only what was written since is here. */
  readonly ready: boolean;
  /** It could not be read on this device. */
  readonly failed: boolean;
  readonly registers: ReadonlyMap<string, Register>;
  /** Which of them this device does not keep yet as they are shown: they are gone if the page dies now. */
  readonly saving: ReadonlySet<string>;
}

/** The registers of whoever uses the device, one collection of them. */
export interface AccountRegisters {
  readonly view: Watched<RegistersView>;
  /** Starts to follow the account in use; further calls change nothing. */
  load(): void;
  /** Resolves when what is stored has been read. */
  ready(): Promise<void>;
  /**
   * Changes the register of this id, as it is known or empty: shows at once, resolves when it is kept, and takes it back
   * when it cannot be. What is not read yet is merged with when it is saved.
   */
  change(id: string, edit: (register: Register) => Register): Promise<void>;
}

export interface AccountRegistersParts {
  readonly session: Session;
  readonly openStorage: (accountId: AccountId) => Promise<RegisterStorage>;
}

const NONE: RegistersView = { ready: false, failed: false, registers: new Map(), saving: new Set() };

export function openAccountRegisters({ session, openStorage }: AccountRegistersParts): AccountRegisters {
  const view = openWatched(NONE);
  let owner = openOwner(undefined);
  let loaded = false;
  let followed = false;

  /** What belongs to one account in use, from its coming to its leaving. */
  function openOwner(accountId: AccountId | undefined) {
    return {
      accountId,
      stored: undefined as readonly Register[] | undefined,
      /** Written here: on their way to the disk, or there, whether or not the disk has told so already. */
      pending: new Set<Register>(),
      kept: new Map<string, Register>(),
      storage: undefined as Promise<RegisterStorage> | undefined,
      failed: false,
      stops: new AbortController(),
    };
  }

  function publish(): void {
    const { stored, kept, pending, failed } = owner;
    const registers = new Map<string, Register>();
    for (const register of [...(stored ?? []), ...kept.values(), ...pending]) {
      const known = registers.get(register.id);
      registers.set(register.id, known ? mergeRegisters(known, register) : register);
    }
    const saving = new Set([...pending].map(({ id }) => id));
    view.set({ ready: stored !== undefined, failed, registers, saving });
  }

  function follow(): void {
    const { account, loaded: known } = session.view();
    if (!known || (followed && account?.id === owner.accountId)) return;
    followed = true;
    owner.stops.abort();
    const before = owner;
    owner = openOwner(account?.id);
    // What was written before the first account was made belongs to it; nobody's registers are none.
    if (before.accountId === undefined) owner.pending = before.pending;
    if (!account) owner.stored = [];
    publish();
    if (account) open();
  }

  function open(): void {
    const mine = owner;
    if (mine.accountId === undefined) return;
    const opening = openStorage(mine.accountId);
    mine.storage = opening;
    opening.then(
      (storage) => {
        if (mine.stops.signal.aborted) return;
        const stop = storage.watch((registers) => {
          if (mine.stops.signal.aborted) return;
          mine.stored = registers;
          mine.failed = false;
          publish();
        });
        mine.stops.signal.addEventListener('abort', stop, { once: true });
      },
      () => {
        if (mine !== owner) return;
        mine.failed = true;
        mine.storage = undefined;
        publish();
      },
    );
  }

  async function keep(register: Register): Promise<void> {
    const before = owner;
    const { pending } = before;
    pending.add(register);
    publish();
    try {
      await session.ensureAccount();
      follow();
      const mine = owner;
      if (before.accountId !== undefined && mine !== before)
        throw new Error('Somebody else uses the device by now');
      // One that could not be opened may open now: the browser had lost its storage for a moment.
      if (mine.storage === undefined) open();
      const storage = await mine.storage;
      if (!storage) throw new Error('It cannot be opened');
      await storage.save(register);
      const known = mine.kept.get(register.id);
      mine.kept.set(register.id, known ? mergeRegisters(known, register) : register);
      pending.delete(register);
      publish();
    } catch (cause) {
      pending.delete(register);
      publish();
      throw cause;
    }
  }

  const registers: AccountRegisters = {
    view,
    load() {
      if (loaded) return;
      loaded = true;
      session.subscribe(follow);
      session.load().then(follow, () => {
        owner.failed = owner.stored === undefined;
        publish();
      });
      follow();
    },
    ready() {
      registers.load();
      return new Promise((resolve, reject) => {
        const check = () => {
          const { ready, failed } = view.get();
          if (!ready && !failed) return;
          stop();
          if (ready) resolve();
          else reject(new Error('It cannot be read'));
        };
        const stop = view.subscribe(check);
        check();
      });
    },
    change(id, edit) {
      registers.load();
      return keep(edit(view.get().registers.get(id) ?? { id, marks: {} }));
    },
  };
  return registers;
}

type Task = (lock: Lock | null) => unknown;

interface Holder {
  readonly tab: object;
  readonly robbed: () => void;
}

/** The Web Locks of one device, as far as the product uses them. */
export interface DeviceLocks {
  of(tab: object): Pick<LockManager, 'request'>;
  /** The tab is gone, and with it its locks and its place in the queues. */
  release(tab: object): void;
}

export function openDeviceLocks(): DeviceLocks {
  const held = new Map<string, Holder>();
  const waiting = new Map<string, { readonly tab: object; readonly grant: () => void }[]>();
  /** What a dead tab has left running here would run nowhere else: it gets no lock that nobody would take from it. */
  const gone = new WeakSet<object>();

  const next = (name: string) => {
    if (!held.has(name)) waiting.get(name)?.shift()?.grant();
  };
  const hold = async (tab: object, name: string, task: Task): Promise<unknown> => {
    const robbed = Promise.withResolvers<never>();
    const holder = { tab, robbed: () => robbed.reject(new DOMException('Stolen', 'AbortError')) };
    held.set(name, holder);
    try {
      return await Promise.race([task({ name, mode: 'exclusive' }), robbed.promise]);
    } finally {
      if (held.get(name) === holder) {
        held.delete(name);
        next(name);
      }
    }
  };
  const request = async (tab: object, name: string, options: LockOptions, task: Task): Promise<unknown> => {
    options.signal?.throwIfAborted();
    if (gone.has(tab)) return new Promise<never>(() => undefined);
    if (options.steal) {
      const robbed = held.get(name);
      const mine = hold(tab, name, task);
      robbed?.robbed();
      return mine;
    }
    if (!held.has(name)) return hold(tab, name, task);
    if (options.ifAvailable) return task(null);
    const turn = Promise.withResolvers<unknown>();
    const leave = () => {
      waiting.set(
        name,
        (waiting.get(name) ?? []).filter((other) => other !== place),
      );
      turn.reject(options.signal?.reason);
    };
    const place = {
      tab,
      grant() {
        options.signal?.removeEventListener('abort', leave);
        turn.resolve(hold(tab, name, task));
      },
    };
    waiting.set(name, [...(waiting.get(name) ?? []), place]);
    options.signal?.addEventListener('abort', leave);
    return turn.promise;
  };

  return {
    of: (tab) => ({
      request: ((name: string, second: LockOptions | Task, third?: Task) =>
        typeof second === 'function'
          ? request(tab, name, {}, second)
          : request(tab, name, second, third ?? (() => undefined))) as LockManager['request'],
    }),
    release(tab) {
      gone.add(tab);
      for (const [name, queue] of waiting)
        waiting.set(
          name,
          queue.filter((other) => other.tab !== tab),
        );
      for (const [name, holder] of held) {
        if (holder.tab !== tab) continue;
        held.delete(name);
        next(name);
      }
    },
  };
}

interface Timer {
  readonly id: number;
  at: number;
  readonly everyMs: number | undefined;
  readonly run: () => void;
}

const real = {
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  Date: globalThis.Date,
};

/** So long, in real ms, may requests and queries be under way without any of them ending. */
const STUCK_MS = 30_000;

/**
 * The process's time, which passes only when nothing is left to do: no request, no query, no task of the event loop.
 * An hour of waiting costs nothing, and a timer never overtakes work that was there before it. Install it before the
 * product is loaded; there is no way back.
 */
export class VirtualTime {
  #now = real.Date.now();
  #timers = new Map<number, Timer>();
  #nextId = 1;
  #immediates = 0;
  #soons = new Set<unknown>();
  #busy = 0;
  #calm: (() => void) | undefined;

  now(): number {
    return this.#now;
  }

  /** Time stands still until the work has ended. */
  during<T>(work: Promise<T>): Promise<T> {
    this.#busy += 1;
    const end = () => {
      this.#busy -= 1;
      if (this.#busy === 0) this.#calm?.();
    };
    work.then(end, end);
    return work;
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#start(resolve, ms));
  }

  /** Lets everything happen until `until`, or until `enough` says so; it is asked after each step. */
  async runTo(until: number, enough: () => boolean = () => false): Promise<void> {
    for (;;) {
      await this.settle();
      if (enough()) return;
      let next: Timer | undefined;
      for (const timer of this.#timers.values()) {
        if (!next || timer.at < next.at || (timer.at === next.at && timer.id < next.id)) next = timer;
      }
      if (!next || next.at > until) break;
      this.#now = Math.max(this.#now, next.at);
      if (next.everyMs === undefined) this.#timers.delete(next.id);
      else next.at = this.#now + next.everyMs;
      next.run();
    }
    this.#now = Math.max(this.#now, until);
  }

  /** Lets time pass until the work has ended, at most `limitMs`; rejects when that was not enough. */
  async until<T>(work: Promise<T>, limitMs = 30_000): Promise<T> {
    let ended = false;
    const end = () => {
      ended = true;
    };
    work.then(end, end);
    await this.runTo(this.#now + limitMs, () => ended);
    if (!ended) throw new Error(`This takes longer than ${limitMs / 1_000} s`);
    return work;
  }

  /** Resolves when nothing is left to do at this moment. */
  async settle(): Promise<void> {
    for (let calm = 0; calm < 3; ) {
      if (this.#busy > 0) await this.#untilCalm();
      await new Promise((resolve) => real.setImmediate(resolve));
      calm = this.#busy === 0 && this.#immediates === 0 ? calm + 1 : 0;
    }
  }

  /** Drops all timers: what was started before is over. */
  clear(): void {
    this.#timers.clear();
  }

  install(): void {
    const { subtle } = globalThis.crypto;
    const digest = subtle.digest.bind(subtle);
    Object.assign(globalThis, {
      // A timer of 0 ms is work that is left to do now.
      setTimeout: (task: (...all: unknown[]) => void, ms?: number, ...all: unknown[]) =>
        (ms ?? 0) > 0 ? this.#start(() => task(...all), ms) : this.#soon(() => task(...all)),
      setInterval: (task: (...all: unknown[]) => void, ms?: number, ...all: unknown[]) =>
        this.#start(() => task(...all), ms, true),
      clearTimeout: (timer: unknown) => this.#stop(timer),
      clearImmediate: (timer: unknown) => this.#stop(timer),
      clearInterval: (timer: unknown) => this.#stop(timer),
      setImmediate: (task: (...all: unknown[]) => void, ...all: unknown[]) => this.#soon(() => task(...all)),
      Date: new Proxy(real.Date, {
        construct: (target, parts) =>
          parts.length === 0 ? new target(this.#now) : Reflect.construct(target, parts),
        get: (target, name) => (name === 'now' ? () => this.#now : Reflect.get(target, name)),
      }),
    });
    AbortSignal.timeout = (ms) => {
      const late = new AbortController();
      this.#start(() => late.abort(new DOMException('It took too long', 'TimeoutError')), ms);
      return late.signal;
    };
    // RxDB hashes in the background.
    subtle.digest = (...all: Parameters<typeof digest>) => this.during(digest(...all));
  }

  #soon(task: () => void): NodeJS.Immediate {
    this.#immediates += 1;
    const waiting = real.setImmediate(() => {
      this.#immediates -= 1;
      this.#soons.delete(waiting);
      task();
    });
    this.#soons.add(waiting);
    return waiting;
  }

  #start(run: () => void, ms = 0, repeat = false): object {
    const id = this.#nextId++;
    const pause = Math.max(1, Math.trunc(ms) || 0);
    this.#timers.set(id, { id, at: this.#now + pause, everyMs: repeat ? pause : undefined, run });
    const handle = {
      id,
      ref: () => handle,
      unref: () => handle,
      hasRef: () => true,
      [Symbol.toPrimitive]: () => id,
    };
    return handle;
  }

  #stop(timer: unknown): void {
    if (this.#soons.delete(timer)) {
      real.clearImmediate(timer as NodeJS.Immediate);
      this.#immediates -= 1;
      return;
    }
    if (typeof timer === 'object' && timer !== null && 'id' in timer) this.#timers.delete(Number(timer.id));
    else this.#timers.delete(Number(timer));
  }

  #untilCalm(): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = real.setTimeout(() => reject(new Error('A request or query does not end')), STUCK_MS);
      this.#calm = () => {
        real.clearTimeout(late);
        this.#calm = undefined;
        resolve();
      };
    });
  }
}

/** The process's only one. */
export const time = new VirtualTime();

/** Real ms since the process started: for speed, never for the plan. */
export const realMs = (): number => performance.now();

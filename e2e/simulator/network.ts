import type { Fault, Plan } from './plan.ts';
import { answeredBefore, askedBefore } from './previous-protocol.ts';
import { type Random, randomFrom } from './random.ts';
import type { SimulatedServer } from './simulated-server.ts';
import { time } from './virtual-time.ts';
import { accountOfToken, type WireWatch } from './wire-watch.ts';

/** What a tab reaches the server with. */
export interface Uplink {
  readonly fetch: typeof globalThis.fetch;
}

export interface Network {
  uplink(
    device: number,
    tab: { readonly dead: () => boolean; readonly step: (what: string) => void },
  ): Uplink;
  setOnline(device: number, online: boolean): void;
  isOnline(device: number): boolean;
  /** From now on nothing goes wrong any more, and everybody is online. */
  heal(): void;
}

type Trouble = Extract<Fault, { forMs: number }>;
const ORIGIN = 'https://shop.example';
/** How many of the requests, or answers, are lost while a line loses them. */
const LOSS = 0.6;
const never = new Promise<never>(() => {});

/** The lines between the devices and the server, with the plan's faults on them. */
export function openNetwork(
  plan: Plan,
  server: SimulatedServer,
  wire: WireWatch,
  trace: (line: string) => void,
  startedAt: number,
): Network {
  const offline = new Set<number>();
  let healed = false;
  const troubles = plan.faults.filter((fault): fault is Trouble => 'forMs' in fault);
  const on = <Name extends Trouble['fault']>(device: number, name: Name) => {
    const now = time.now() - startedAt;
    return troubles.find(
      (fault): fault is Extract<Trouble, { fault: Name }> =>
        !healed &&
        fault.fault === name &&
        fault.device === device &&
        fault.at <= now &&
        now < fault.at + fault.forMs,
    );
  };
  const isCut = (device: number) => offline.has(device) || on(device, 'partition') !== undefined;
  const travel = (device: number, random: Random) => {
    const late = on(device, 'delay')?.ms ?? 0;
    const odd = on(device, 'reorder')?.ms ?? 0;
    // Few different times, so that requests of several devices arrive at the very same one.
    return time.wait(random.pick([5, 10, 25]) + late + Math.floor(random.next() * odd));
  };
  let sent = 0;

  return {
    setOnline: (device, online) => void (online ? offline.delete(device) : offline.add(device)),
    isOnline: (device) => !offline.has(device),
    heal() {
      healed = true;
      offline.clear();
    },
    uplink: (device, tab) => {
      /** One way or back: late, broken at once, or lost in silence until the device gives up. */
      const pass = async (name: 'drop-request' | 'drop-answer', random: Random) => {
        await travel(device, random);
        // Not each of them: the question whether the server is there gets through, and then the answer that matters does not.
        const trouble = on(device, name);
        const lost = trouble && random.chance(LOSS) ? trouble : undefined;
        if (lost?.silent || tab.dead()) await never;
        if (lost || isCut(device)) throw new TypeError('fetch failed');
      };
      const ask = async (path: string, init: RequestInit): Promise<Response> => {
        sent += 1;
        const random = randomFrom(plan.seed, device, sent);
        const label = `device ${device} ${init.method ?? 'GET'} ${path}`;
        await pass('drop-request', random);
        if (on(device, 'duplicate') && init.method === 'POST') {
          trace(`${label} twice`);
          void once(path, init).catch(() => undefined);
        }
        const answer = await once(path, init);
        trace(`${label} -> ${answer.status}`);
        await pass('drop-answer', random);
        return answer;
      };
      const once = async (path: string, init: RequestInit): Promise<Response> => {
        const { signal: _, ...rest } = init;
        const streams = path === '/api/sync/pokes';
        const older = plan.older?.includes(device) ?? false;
        const sending = new Request(`${ORIGIN}${path}`, rest);
        const request = older ? await askedBefore(sending) : sending;
        if (streams) return time.during(server.answer(request));
        const told = wire.ask({
          device,
          account: accountOfToken(request.headers.get('authorization')),
          path,
          body: typeof rest.body === 'string' ? JSON.parse(rest.body) : undefined,
        });
        return time.during(
          server.answer(request).then(async (answer) => {
            const received = await whole(answer);
            if (received.status === 200 && path.startsWith('/api/')) told(await received.clone().json());
            return older ? answeredBefore(path, received) : received;
          }),
        );
      };
      const fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
        tab.step('request');
        const path = String(input);
        const given = init.signal;
        given?.throwIfAborted();
        const gaveUp = Promise.withResolvers<never>();
        const giveUp = () => gaveUp.reject(given?.reason);
        given?.addEventListener('abort', giveUp);
        try {
          const answer = await Promise.race([ask(path, init), gaveUp.promise]);
          tab.step('answer');
          if (tab.dead()) await never;
          if (path !== '/api/sync/pokes' || !answer.ok || !given) return answer;
          return new Response(
            follow(answer, given, server.lifeOf(answer), () => isCut(device)),
            answer,
          );
        } catch (cause) {
          if (tab.dead()) await never;
          throw cause;
        } finally {
          given?.removeEventListener('abort', giveUp);
        }
      };
      return { fetch };
    },
  };
}

async function whole(answer: Response): Promise<Response> {
  const body = await answer.arrayBuffer();
  return new Response(answer.status === 204 || answer.status === 304 ? null : body, answer);
}

/** A stream on its way: late while the line is cut, broken when the server dies. */
function follow(
  answer: Response,
  listener: AbortSignal,
  life: AbortSignal,
  isCut: () => boolean,
): ReadableStream<Uint8Array> {
  const reader = answer.body?.getReader();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        void reader?.cancel().catch(() => undefined);
        try {
          controller.error(new TypeError('The stream broke'));
        } catch {
          // It has ended.
        }
      };
      for (const signal of [listener, life]) {
        if (signal.aborted) end();
        signal.addEventListener('abort', end, { once: true });
      }
    },
    async pull(controller) {
      const piece = await reader?.read();
      if (!piece || piece.done) return controller.close();
      // TCP sends again what did not arrive.
      while (isCut()) await time.wait(500);
      if (!listener.aborted && !life.aborted) controller.enqueue(piece.value);
    },
    cancel: () => reader?.cancel(),
  });
}

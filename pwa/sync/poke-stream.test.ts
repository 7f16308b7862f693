import { describe, expect, test } from 'vitest';
import type { ServerAnswer } from '../device/call-server.ts';
import { Offline } from '../device/offline.ts';
import { listenForPokes } from './poke-stream.ts';

type Stream = ServerAnswer<ReadableStream<Uint8Array>>;

const streamOf = (...pieces: string[]): Stream => ({
  ok: true,
  status: 200,
  headers: new Headers(),
  value: new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  }),
});

/** Listens until the answers are used up; tells what was poked and how long was waited in between. */
async function listen(answers: (Stream | Error)[], lives: number[] = []) {
  const stop = new AbortController();
  const pokes: (string | undefined)[] = [];
  const waits: number[] = [];
  let now = 0;
  await listenForPokes(
    {
      async open() {
        const answer = answers.shift();
        now += lives.shift() ?? 0;
        if (!answer) throw new Error('more was asked than expected');
        if (answer instanceof Error) throw answer;
        return answer;
      },
      poked: (collection) => pokes.push(collection),
      random: () => 0,
      now: () => now,
      waker: {
        wake: () => undefined,
        async wait(ms) {
          waits.push(ms);
          if (answers.length === 0) stop.abort();
        },
      },
    },
    stop.signal,
  );
  return { pokes, waits };
}

describe('pokes', () => {
  test('each opened stream begins with "pull everything": some may have been missed', async () => {
    const poke = 'event: poke\ndata: {"collection":"orders"}\n\n';
    const { pokes } = await listen([streamOf(': here\n\n', poke), streamOf(poke, poke)]);
    expect(pokes).toEqual([undefined, 'orders', undefined, 'orders', 'orders']);
  });

  test('what is not a poke is not heard', async () => {
    const { pokes } = await listen([
      streamOf('event: poke\ndata: nonsense\n\n', 'data: {"collection":"orders"}\n\n'),
    ]);
    expect(pokes).toEqual([undefined]);
  });

  test('come again after ever longer waits, and after a short one when the stream has lived', async () => {
    const offline = new Offline('no-network');
    const { waits } = await listen([offline, offline, offline, offline, streamOf()], [0, 0, 0, 0, 60_000]);
    expect(waits).toEqual([1_000, 1_000, 2_000, 4_000, 1_000]);
  });

  test('wait as long as the server asks', async () => {
    const busy: Stream = {
      ok: false,
      status: 429,
      problem: { code: 'too-many-requests', detail: '' },
      retryAfterMs: 60_000,
    };
    expect((await listen([busy])).waits).toEqual([60_000]);
  });
});

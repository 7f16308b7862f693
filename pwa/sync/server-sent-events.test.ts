import { expect, test } from 'vitest';
import { readServerSentEvents } from './server-sent-events.ts';

async function read(...pieces: string[]) {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
  let heard = 0;
  const events = [];
  for await (const event of readServerSentEvents(stream, () => (heard += 1))) events.push(event);
  return { events, heard };
}

test('events come apart wherever the network cuts them', async () => {
  const { events } = await read('event: po', 'ke\nda', 'ta: {"a":1}\n', '\ndata:x\ndata: y\n\n');
  expect(events).toEqual([
    { name: 'poke', data: '{"a":1}' },
    { name: 'message', data: 'x\ny' },
  ]);
});

test('comments keep the stream alive and say nothing', async () => {
  expect(await read(': still here\n\n', ': still here\n\n')).toEqual({ events: [], heard: 2 });
});

test('any line end will do, also one cut in two', async () => {
  const { events } = await read('data: a\r', '\n\r\ndata: b\r\rdata: c\n\n');
  expect(events.map((event) => event.data)).toEqual(['a', 'b', 'c']);
});

test('an event that was cut off is no event', async () => {
  expect((await read('data: a\n')).events).toEqual([]);
});

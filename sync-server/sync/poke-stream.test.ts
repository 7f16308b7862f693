import { expect, test } from 'vitest';
import type { AccountId } from '#shared-schema/ids.ts';
import { pokeStream } from './poke-stream.ts';
import type { PokeListener, Pokes } from './pokes.ts';

function streamOf() {
  const listeners = new Set<PokeListener>();
  const pokes: Pokes = {
    poke: () => {},
    listen: (_, listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listening: () => listeners.size,
    close: async () => {},
  };
  const accountId = '0199a000-0000-7000-8000-00000000000a' as AccountId;
  const stream = pokeStream({ pokes, accountId, collections: ['cart-lines', 'orders'], heartbeatMs: 1e6 });
  return { stream, listeners, all: (act: (listener: PokeListener) => void) => listeners.forEach(act) };
}

test('a reader that does not read is let go, and what was sent before still arrives', async () => {
  const { stream, listeners, all } = streamOf();
  for (let n = 0; n < 200; n += 1) all((listener) => listener.poke('orders'));
  expect(listeners.size).toBe(0);
  const text = await new Response(stream).text();
  expect(text.split('event: poke').length).toBeGreaterThan(50);
});

test('pokes that may have been missed are pokes of every collection', async () => {
  const { stream, all } = streamOf();
  all((listener) => listener.missed());
  all((listener) => listener.end());
  expect(await new Response(stream).text()).toBe(
    ': here\n\nevent: poke\ndata: {"collection":"cart-lines"}\n\nevent: poke\ndata: {"collection":"orders"}\n\n',
  );
});

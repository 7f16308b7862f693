import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { limitLoad } from './limit-load.ts';

/** A server of two places, whose requests end when they are told. */
function openServer({ patienceMs = 60_000, random = (): number => 0 } = {}) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const app = new Hono();
  app.use(limitLoad({ atWork: 2, patienceMs, random, spared: (path) => path.startsWith('/spared') }));
  app.get('/*', async (c) => {
    const name = c.req.path;
    begun.push(name);
    if (name === '/fails') throw new Error('An accident');
    if (!name.startsWith('/spared')) await new Promise<void>((resolve) => ends.set(name, resolve));
    return c.text(name);
  });
  app.onError((_, c) => c.text('failed', 500));
  const ask = (name: string) => Promise.resolve(app.request(name));
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { begun, ask, settled, end: (name: string) => ends.get(name)?.() };
}

test('more requests than places wait their turn, first come first served', async () => {
  const { begun, ask, settled, end } = openServer();
  const answers = ['/a', '/b', '/c', '/d'].map(ask);
  await settled();
  expect(begun).toEqual(['/a', '/b']);
  end('/b');
  await settled();
  expect(begun).toEqual(['/a', '/b', '/c']);
  end('/a');
  await settled();
  end('/c');
  end('/d');
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

test('as many may wait as can work; the next is sent away at once, to come at different times', async () => {
  let luck = 0;
  const { ask, settled, end } = openServer({ random: () => luck });
  const held = ['/a', '/b', '/c', '/d'].map(ask);
  await settled();
  const early = await ask('/e');
  luck = 0.99;
  const late = await ask('/f');
  expect(early.status).toBe(503);
  expect(await early.json()).toMatchObject({ code: 'unavailable' });
  expect([early, late].map(({ headers }) => headers.get('retry-after'))).toEqual(['1', '5']);
  for (const name of ['/a', '/b']) end(name);
  await settled();
  for (const name of ['/c', '/d']) end(name);
  await Promise.all(held);
});

test('who has waited in vain is sent away, and its place is not lost', async () => {
  const { begun, ask, settled, end } = openServer({ patienceMs: 1 });
  const held = ['/a', '/b'].map(ask);
  expect((await ask('/late')).status).toBe(503);
  end('/a');
  await settled();
  const next = ask('/next');
  await settled();
  expect(begun).toEqual(['/a', '/b', '/next']);
  end('/b');
  end('/next');
  await Promise.all([...held, next]);
});

test('an accident gives its place back', async () => {
  const { ask } = openServer();
  for (let n = 0; n < 5; n += 1) expect((await ask('/fails')).status).toBe(500);
});

test('what is spared neither waits nor counts', async () => {
  const { ask, settled, end } = openServer();
  const held = ['/a', '/b', '/c', '/d'].map(ask);
  await settled();
  expect((await ask('/spared')).status).toBe(200);
  for (const name of ['/a', '/b']) end(name);
  await settled();
  for (const name of ['/c', '/d']) end(name);
  await Promise.all(held);
});

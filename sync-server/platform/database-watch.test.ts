import { afterEach, expect, test } from 'vitest';
import { type DatabaseWatch, watchDatabase } from './database-watch.ts';

let watch: DatabaseWatch | undefined;
afterEach(() => watch?.stop());

/** A database that can be made to hang, and to refuse. */
function openDatabase() {
  const state = { how: 'answers' as 'answers' | 'hangs' | 'refuses', asked: 0 };
  const waiting: PromiseWithResolvers<void>[] = [];
  const ask = () => {
    state.asked += 1;
    if (state.how === 'refuses') return Promise.reject(new Error('the database is away'));
    if (state.how === 'answers') return Promise.resolve();
    const question = Promise.withResolvers<void>();
    waiting.push(question);
    return question.promise;
  };
  const goOn = () => {
    state.how = 'answers';
    for (const { resolve } of waiting.splice(0)) resolve();
  };
  const fail = () => {
    state.how = 'refuses';
    for (const { reject } of waiting.splice(0)) reject(new Error('the connection was lost'));
  };
  return { state, ask, goOn, fail };
}

test('a database hangs from the first question without an answer to the next one with', async () => {
  const { state, ask, goOn } = openDatabase();
  watch = watchDatabase({ ask, everyMs: 1, patienceMs: 20 });
  let told = 0;
  watch.onHang(() => (told += 1));
  await expect.poll(() => state.asked).toBeGreaterThan(2);
  expect(watch.hangs()).toBe(false);

  state.how = 'hangs';
  await expect.poll(() => watch?.hangs()).toBe(true);
  goOn();
  await expect.poll(() => watch?.hangs()).toBe(false);
  expect(told).toBe(1);
});

test('one that refuses does not hang; one that hung and now refuses is not back', async () => {
  const { state, ask, fail } = openDatabase();
  state.how = 'refuses';
  watch = watchDatabase({ ask, everyMs: 1, patienceMs: 20 });
  await expect.poll(() => state.asked).toBeGreaterThan(30);
  expect(watch.hangs()).toBe(false);

  state.how = 'hangs';
  await expect.poll(() => watch?.hangs()).toBe(true);
  const { asked } = state;
  fail();
  await expect.poll(() => state.asked).toBeGreaterThan(asked + 3);
  expect(watch.hangs()).toBe(true);
});

test('stops also while the database hangs', async () => {
  const { state, ask } = openDatabase();
  state.how = 'hangs';
  watch = watchDatabase({ ask, everyMs: 1, patienceMs: 1 });
  await expect.poll(() => watch?.hangs()).toBe(true);
  await watch.stop();
  expect(state.asked).toBe(1);
});

import { describe, expect, test } from 'vitest';
import { newAccountId, newDeviceId, newOperationId } from '../device/new-ids.ts';
import { Offline } from '../device/offline.ts';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { openOutbox } from './outbox.ts';
import { openOutboxDatabase } from './outbox-database.ts';
import { openSendingDevice, verdictsFor } from './outbox-fixture.ts';
import { StorageSilent } from './within-limit.ts';

describe('an operation', () => {
  test('gets its verdict, stored beside what was wanted', async () => {
    const device = openSendingDevice((batch) =>
      verdictsFor(batch, () => ({ verdict: 'accepted', result: 7 })),
    );
    const row = await device.want('order:1', { units: 2 });
    expect(await device.drain()).toEqual({ settled: 1, left: 0 });
    expect(await device.row(row)).toMatchObject({
      state: 'accepted',
      payload: { units: 2 },
      verdict: { result: 7 },
    });
  });

  test('stays when there is no network, and can still be taken back', async () => {
    const device = openSendingDevice((batch) => verdictsFor(batch));
    const row = await device.want('order:1');
    const other = await device.want('order:2');
    device.net.up = false;
    expect(await device.drain()).toEqual({ settled: 0, left: 2, trouble: 'offline' });
    expect(await device.row(row)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await device.outbox.cancel(other, 1)).toBe(true);
    device.net.up = true;
    expect(await device.drain()).toEqual({ settled: 1, left: 0 });
  });

  test('whose answer got lost is asked about again', async () => {
    const device = openSendingDevice((batch, turn) =>
      turn === 0 ? new Offline('timeout') : verdictsFor(batch),
    );
    const row = await device.want('order:1');
    expect(await device.drain()).toEqual({ settled: 0, left: 1, trouble: 'offline' });
    expect(await device.row(row)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(await device.drain()).toEqual({ settled: 1, left: 0 });
  });

  test('whose device died between sending and the verdict is sent again under the same id; "duplicate" is accepted', async () => {
    const device = openSendingDevice((batch, turn) =>
      turn === 0
        ? new Error('killed')
        : verdictsFor(batch, () => ({ verdict: 'duplicate', result: 'first answer' })),
    );
    const row = await device.want('order:1');
    await expect(device.drain()).rejects.toThrow('killed');
    expect(await device.row(row)).toMatchObject({ state: 'sent' });
    await device.drain();
    expect(device.sent.map((batch) => batch.operations.map((o) => o.operationId))).toEqual([[row], [row]]);
    expect(await device.row(row)).toMatchObject({ state: 'accepted', verdict: { result: 'first answer' } });
  });

  test('keeps the first of two verdicts', async () => {
    const device = openSendingDevice((batch) => verdictsFor(batch));
    const row = await device.want('order:1');
    await device.drain();
    const again = {
      operationId: row,
      verdict: 'rejected',
      problem: { code: 'invalid', detail: '' },
    } as const;
    expect(await device.outbox.settle([again], 1)).toEqual([]);
    expect(await device.row(row)).toMatchObject({ state: 'accepted' });
  });

  test('is taken back only before it was ever sent', async () => {
    const device = openSendingDevice(() => new Offline('timeout'));
    const early = await device.want('order:1');
    expect(await device.outbox.cancel(early, 1)).toBe(true);
    const late = await device.want('order:2');
    await device.drain();
    expect(await device.outbox.cancel(late, 1)).toBe(false);
    expect(device.sent.flatMap((batch) => batch.operations.map((o) => o.operationId))).toEqual([late]);
  });

  test('is queued once, whatever is tapped twice', async () => {
    const device = openSendingDevice(() => new Offline('timeout'));
    const intent = () => ({
      operationId: newOperationId(),
      accountId: device.accountId,
      deviceId: newDeviceId(),
      kind: 'place-order',
      subject: 'order:1',
      payload: null,
    });
    const [a, b] = await Promise.all([
      device.outbox.enqueue(intent(), 1, taken),
      device.outbox.enqueue(intent(), 1, taken),
    ]);
    expect([a, b].filter(Boolean)).toHaveLength(1);
    expect(await device.outbox.list(device.accountId)).toHaveLength(1);
  });
});

const replacement = (device: ReturnType<typeof openSendingDevice>) => ({
  operationId: newOperationId(),
  accountId: device.accountId,
  deviceId: newDeviceId(),
  kind: 'place-order',
  subject: 'order:2',
  payload: null,
});
const refusing = () =>
  openSendingDevice((batch) =>
    verdictsFor(batch, () => ({ verdict: 'rejected', problem: { code: 'price-changed', detail: '' } })),
  );

describe('an operation in the place of a refused one', () => {
  test('replaces it in one step, once for two tabs', async () => {
    const device = refusing();
    const refused = await device.want('order:1');
    await device.drain();
    const rows = await Promise.all([
      device.outbox.enqueue(replacement(device), 1, undefined, refused),
      device.outbox.enqueue(replacement(device), 1, undefined, refused),
    ]);
    expect(rows.filter(Boolean)).toHaveLength(1);
    expect(await device.outbox.list(device.accountId)).toHaveLength(1);
  });

  test('does not take the place of one that waits', async () => {
    const device = refusing();
    const waiting = await device.want('order:1');
    expect(await device.outbox.enqueue(replacement(device), 1, undefined, waiting)).toBeUndefined();
    expect(await device.row(waiting)).toMatchObject({ state: 'waiting' });
  });
});

describe('S14: a server that was restored from a backup', () => {
  test('is sent again what it had accepted, under the same ids, before what waits', async () => {
    const device = openSendingDevice((batch) => verdictsFor(batch));
    const rows = [await device.want('order:1'), await device.want('order:2'), await device.want('order:2')];
    await device.drain();
    device.net.up = false;
    const waiting = await device.want('order:1');
    expect(await device.outbox.sendAgain(device.accountId, device.clock.now)).toBe(3);
    device.net.up = true;
    await device.drain();
    const [first, again] = device.sent.map(({ operations }) => operations);
    expect(again?.map((each) => each.operationId)).toEqual([...rows, waiting]);
    expect(again?.slice(0, 3)).toEqual(first);
    expect(await device.row(rows[0])).toMatchObject({ state: 'accepted' });
  });

  test('is not sent what was refused, what is older than the backup may be, or a stranger’s', async () => {
    const device = openSendingDevice((batch) =>
      verdictsFor(batch, (id) =>
        id === batch.operations[0]?.operationId
          ? { verdict: 'rejected', problem: { code: 'out-of-stock', detail: '' } }
          : {},
      ),
    );
    await device.want('order:1');
    const accepted = await device.want('order:2');
    await device.drain();
    expect(await device.outbox.sendAgain(device.accountId, device.clock.now + 1)).toBe(0);
    expect(await device.outbox.sendAgain(newAccountId(), 0)).toBe(0);
    expect(await device.outbox.sendAgain(device.accountId, 0)).toBe(1);
    expect(await device.row(accepted)).toMatchObject({ state: 'sent' });
    expect(await device.row(accepted)).not.toHaveProperty('verdict');
  });
});

describe('a storage that does not answer', () => {
  test('is told in time, and what was given up is not queued later', async () => {
    const database = openOutboxDatabase('silent-outbox', { indexedDB, IDBKeyRange });
    const outbox = openOutbox(database, 50);
    await outbox.all();
    const other = await holdStore('silent-outbox', 'operations');
    const [accountId, deviceId] = [newAccountId(), newDeviceId()];
    const intent = {
      operationId: newOperationId(),
      accountId,
      deviceId,
      kind: 'k',
      subject: 's',
      payload: 1,
    };
    await expect(outbox.enqueue(intent, 1)).rejects.toThrow(StorageSilent);
    await expect(outbox.open(accountId)).rejects.toThrow(StorageSilent);
    await other.release();
    expect(await outbox.all()).toEqual([]);
    expect(await outbox.enqueue(intent, 1)).toMatchObject({ state: 'waiting' });
  });
});

describe('the queue', () => {
  test('goes on after the clock was set back', async () => {
    const device = openSendingDevice((batch, turn) =>
      verdictsFor(batch, () => (turn === 0 ? undefined : {})),
    );
    device.clock.now = 400 * 86_400_000;
    await device.want('order:1');
    await device.drain();
    device.clock.now = 35 * 86_400_000;
    expect(await device.drain()).toMatchObject({ settled: 1, left: 0 });
  });

  test('is sent in the order in which it was written, fifty at a time', async () => {
    const device = openSendingDevice((batch) => verdictsFor(batch));
    const wanted = [];
    for (let i = 0; i < 60; i += 1) wanted.push(await device.want(`order:${i}`));
    expect(await device.drain()).toEqual({ settled: 60, left: 0 });
    expect(device.sent.map((batch) => batch.operations.length)).toEqual([50, 10]);
    expect(device.sent.flatMap((batch) => batch.operations.map((o) => o.operationId))).toEqual(wanted);
  });

  test('keeps the order on one subject when an earlier operation has to wait, and lets the others through', async () => {
    const undecided = new Set<string>();
    const device = openSendingDevice((batch) =>
      verdictsFor(batch, (id) => (undecided.has(id) ? undefined : {})),
    );
    const place = await device.want('order:1');
    undecided.add(place);
    await device.drain();
    const cancel = await device.want('order:1');
    const other = await device.want('order:2');
    await device.drain();
    expect(await device.row(other)).toMatchObject({ state: 'accepted' });
    expect(await device.row(cancel)).toMatchObject({ state: 'waiting' });
    undecided.clear();
    await device.outbox.hurry(device.accountId);
    await device.drain();
    const order = device.sent.flatMap((batch) => batch.operations.map((o) => o.operationId));
    expect(order.lastIndexOf(place)).toBeLessThan(order.indexOf(cancel));
  });

  test('goes two batches at a time once the server has answered, and never two on one subject', async () => {
    const device = openSendingDevice((batch) => verdictsFor(batch));
    for (let i = 0; i < 120; i += 1) await device.want(`order:${i}`);
    // Behind 120 others: the batch after the next.
    for (let i = 60; i < 65; i += 1) await device.want(`order:${i}`);
    expect(await device.drain()).toEqual({ settled: 125, left: 0 });
    expect(device.sent.map((batch) => batch.operations.length)).toEqual([50, 50, 20, 5]);
  });

  test('is not held up by one operation that the server stumbles over', async () => {
    let poison = '';
    const device = openSendingDevice((batch) =>
      batch.operations.some((o) => o.operationId === poison)
        ? { code: 'internal', detail: 'Oops.' }
        : verdictsFor(batch),
    );
    const rows = [];
    for (let i = 0; i < 9; i += 1) rows.push(await device.want(`order:${i}`));
    poison = rows[4] ?? '';
    expect(await device.drain()).toMatchObject({ settled: 8, left: 1, trouble: { code: 'internal' } });
    expect(await device.row(rows[4])).toMatchObject({ state: 'sent', trouble: { code: 'internal' } });
  });

  test('drops an operation that the route refuses for good, and says why', async () => {
    const device = openSendingDevice(() => ({ code: 'too-large', detail: 'Over 256 kB.' }));
    const row = await device.want('order:1');
    expect(await device.drain()).toEqual({ settled: 1, left: 0 });
    expect(await device.row(row)).toMatchObject({
      state: 'rejected',
      verdict: { problem: { code: 'too-large' } },
    });
  });

  test('stops for everyone when the server is not available, and passes on for how long', async () => {
    const device = openSendingDevice(() => ({ code: 'unavailable', detail: '' }), { retryAfterMs: 9_000 });
    await device.want('order:1');
    await device.want('order:2');
    expect(await device.drain()).toMatchObject({
      settled: 0,
      left: 2,
      trouble: { code: 'unavailable' },
      retryAfterMs: 9_000,
    });
    expect(device.sent).toHaveLength(1);
  });

  test('of another account is never sent', async () => {
    const device = openSendingDevice((batch) => verdictsFor(batch));
    const row = await device.want('order:1', null, newAccountId());
    expect(await device.drain()).toEqual({ settled: 0, left: 0 });
    expect(await device.row(row)).toMatchObject({ state: 'waiting' });
  });

  test("of a guest becomes the account's that took the guest over", async () => {
    const device = openSendingDevice((batch) => verdictsFor(batch));
    const guest = newAccountId();
    const row = await device.want('order:1', null, guest);
    await device.outbox.handOver(guest, device.accountId);
    expect(await device.drain()).toEqual({ settled: 1, left: 0 });
    expect(await device.row(row)).toMatchObject({ state: 'accepted', operationId: row });
  });
});

describe('two drainers', () => {
  test('at once: one works, the other is told', async () => {
    const device = openSendingDevice((batch) => verdictsFor(batch));
    await device.want('order:1');
    const reports = await Promise.all([device.drain(), device.drain()]);
    expect(reports).toContainEqual({ settled: 1, left: 0 });
    expect(reports).toContain(undefined);
  });

  test('without a lock: each operation still ends in one verdict', async () => {
    const device = openSendingDevice((batch) => verdictsFor(batch), { locked: false });
    const row = await device.want('order:1');
    const reports = await Promise.all([device.drain(), device.drain()]);
    expect(reports.reduce((sum, report) => sum + (report?.settled ?? 0), 0)).toBe(1);
    expect(device.settled.map((s) => s.operationId)).toEqual([row]);
  });
});

describe('while the server is upgraded', () => {
  test.each([
    ['a page instead of an answer', () => new Offline('not-the-server'), 'sent'],
    ['an answer without verdicts', () => ({ ok: true as const, value: { hello: 1 } }), 'sent'],
    ['a word that is not a verdict', (id: string) => verdictOf(id, { verdict: 'deferred' }), 'sent'],
    [
      '"internal" for this one, which the server gave up',
      (id: string) => rejection(id, 'internal'),
      'rejected',
    ],
    ['"unavailable" for this one', (id: string) => rejection(id, 'unavailable'), 'sent'],
    ['a kind that the server does not know', (id: string) => rejection(id, 'unknown-operation'), 'rejected'],
    ['a refusal that the app does not know', (id: string) => rejection(id, 'quota-of-tomorrow'), 'rejected'],
  ])('%s leaves the operation %s', async (_name, answer, state) => {
    const device = openSendingDevice((batch) => answer(batch.operations[0]?.operationId ?? ''));
    const row = await device.want('order:1');
    await device.drain();
    expect(await device.row(row)).toMatchObject({ state });
  });

  test('S11: an app that is too old keeps everything, and sends the same once it is updated', async () => {
    let updated = false;
    const device = openSendingDevice((batch) =>
      updated ? verdictsFor(batch) : { code: 'client-too-old', detail: '' },
    );
    const rows = [await device.want('order:1'), await device.want('order:2')];
    expect(await device.drain()).toMatchObject({ left: 2, trouble: { code: 'client-too-old' } });
    updated = true;
    expect(await device.drain()).toMatchObject({ settled: 2, left: 0 });
    const [first, second] = device.sent.map(({ operations }) => operations.map((each) => each.operationId));
    expect(second).toEqual(rows);
    expect(first).toEqual(second);
  });

  test('a verdict that cannot be read costs its neighbours nothing', async () => {
    const device = openSendingDevice((batch) => ({
      ok: true,
      value: { verdicts: [null, 3, { operationId: batch.operations[1]?.operationId, verdict: 'accepted' }] },
    }));
    await device.want('order:1');
    const second = await device.want('order:2');
    expect(await device.drain()).toMatchObject({ settled: 1, left: 1 });
    expect(await device.row(second)).toMatchObject({ state: 'accepted' });
  });
});

const taken = (rows: readonly { subject: string }[]) => rows.some((row) => row.subject === 'order:1');

const verdictOf = (operationId: string, more: object) => ({
  ok: true as const,
  value: { verdicts: [{ operationId, ...more }] },
});
const rejection = (operationId: string, code: string) =>
  verdictOf(operationId, { verdict: 'rejected', problem: { code, detail: '' } });

/** Another tab that was suspended in the middle of a change: its transaction holds the store until it is released. */
async function holdStore(name: string, store: string) {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(new Error('It does not open')));
  });
  const transaction = database.transaction(store, 'readwrite');
  let held = true;
  const keep = () => {
    if (held) transaction.objectStore(store).count().addEventListener('success', keep);
  };
  keep();
  return {
    release: () =>
      new Promise<void>((resolve) => {
        held = false;
        transaction.addEventListener('complete', () => {
          database.close();
          resolve();
        });
      }),
  };
}

import { describe, expect, test } from 'vitest';
import type { OrderId, PickupPointId } from '#shared-schema/ids.ts';
import { ORDER_STATUSES, PAYMENT_STATUSES } from '#shared-schema/ordering/order-status.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import { PROBLEM_CODES, type Problem } from '#shared-schema/problem.ts';
import { newAccountId, newDeviceId, newOperationId, newOrderId } from '../device/new-ids.ts';
import type { OutboxRow } from '../sync/outbox-database.ts';
import type { PlacedEntry, WishedEntry } from './order-entries.ts';
import { ORDER_STAGES, orderStage } from './order-stage.ts';

const id: OrderId = newOrderId();

const wished = (kind: WishedEntry['kind'], more: Partial<OutboxRow>, problem?: Problem): WishedEntry => ({
  kind,
  id,
  at: 0,
  row: {
    seq: 1,
    operationId: newOperationId(),
    accountId: newAccountId(),
    deviceId: newDeviceId(),
    kind: 'place-order',
    subject: `order:${id}`,
    payload: {},
    state: 'waiting',
    createdAt: 0,
    attempts: 0,
    notBefore: 0,
    ...more,
  },
  wish: { orderId: id, pickupPointId: 'p' as PickupPointId, currency: 'RUB', lines: [], total: 0 },
  note: { lines: [] },
  problem,
  cancelling: false,
});

const placed = (order: Partial<Order>): PlacedEntry => ({
  kind: 'placed',
  id,
  at: 0,
  order: {
    id,
    number: 'ABCD-EFGH',
    status: 'awaiting-payment',
    placedAt: '2030-01-01T00:00:00Z',
    currency: 'RUB',
    lines: [],
    totals: { items: 5, delivery: 0, vatIncluded: 0, total: 5 },
    pickupPoint: { id: 'p' as PickupPointId, name: { en: 'P' }, address: { en: 'S' } },
    timeline: [],
    ...order,
  },
  cancelling: false,
  notCancelled: undefined,
});

const hold = { reservedUntil: '2030-01-01T00:15:00Z' };
const payment = (status: (typeof PAYMENT_STATUSES)[number]) => ({
  payment: { id: newOrderId() as string as NonNullable<Order['payment']>['id'], provider: 'sandbox', status },
});
const trouble: Problem = { code: 'unavailable', detail: '' };

describe('the stage of an order that the server has not decided on', () => {
  test.each([
    ['it was never sent', { state: 'waiting' }, 'kept'],
    ['it may have been sent, and nobody answered', { state: 'sent', attempts: 3 }, 'kept'],
    ['the server has answered without deciding', { state: 'sent', trouble }, 'sent'],
    ['trouble is noted of what was never sent', { state: 'waiting', trouble }, 'kept'],
  ] as const)('where %s', (_name, row, stage) => {
    expect(orderStage(wished('waiting', row))).toBe(stage);
    expect(orderStage(wished('waiting', row), true)).toBe(stage);
  });
});

test('an order that was refused was checked when its prices and its stock were looked at, else it was sent', () => {
  const checked = PROBLEM_CODES.filter(
    (code) => orderStage(wished('refused', { state: 'rejected' }, { code, detail: '' })) === 'checked',
  );
  expect(checked).toEqual(['price-changed', 'out-of-stock', 'unknown-offer']);
  for (const problem of [undefined, ...PROBLEM_CODES.map((code) => ({ code, detail: '' }))]) {
    expect(['sent', 'checked']).toContain(orderStage(wished('refused', { state: 'rejected' }, problem)));
  }
});

describe('the stage of an order that the server knows', () => {
  test('is held by the server’s word only, and paying when the bank has begun or the browser is back from it', () => {
    expect(orderStage(placed({ ...hold, ...payment('pending') }))).toBe('held');
    expect(orderStage(placed(hold))).toBe('held');
    expect(orderStage(placed({}))).toBe('checked');
    expect(orderStage(placed({ ...hold, ...payment('requires-action') }))).toBe('paying');
    expect(orderStage(placed({ ...hold, ...payment('captured') }))).toBe('paying');
    expect(orderStage(placed({ ...hold, ...payment('failed') }))).toBe('held');
    expect(orderStage(placed({ ...hold, ...payment('pending') }), true)).toBe('paying');
  });

  test('is placed once it is paid or confirmed, none where it ended otherwise, whatever its payment says', () => {
    for (const status of ORDER_STATUSES.filter((each) => each !== 'awaiting-payment')) {
      const ended = ['expired', 'payment-failed', 'cancelled'].includes(status);
      for (const each of PAYMENT_STATUSES) {
        for (const returned of [true, false]) {
          expect(orderStage(placed({ status, ...payment(each) }), returned)).toBe(
            ended ? undefined : 'placed',
          );
        }
      }
    }
  });
});

test('every stage can be reached', () => {
  const reached = [
    orderStage(wished('waiting', {})),
    orderStage(wished('waiting', { state: 'sent', trouble })),
    orderStage(wished('refused', { state: 'rejected' }, { code: 'out-of-stock', detail: '' })),
    orderStage(placed(hold)),
    orderStage(placed(hold), true),
    orderStage(placed({ status: 'paid' })),
  ];
  expect(reached).toEqual(ORDER_STAGES);
});

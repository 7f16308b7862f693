import { describe, expect, test } from 'vitest';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { OrderId, PickupPointId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { OrderStatus } from '#shared-schema/ordering/order-status.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import type { PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import { newAccountId, newDeviceId, newOperationId, newOrderId } from '../device/new-ids.ts';
import type { OutboxRow } from '../sync/outbox-database.ts';
import { orderEntries } from './order-entries.ts';
import { isOnItsWay } from './send-order.ts';

const wishFor = (orderId: OrderId, variant = 'hat'): PlaceOrder => ({
  orderId,
  pickupPointId: 'point' as PickupPointId,
  currency: 'RUB',
  total: 5,
  lines: [
    {
      variantId: variant as VariantId,
      sellerId: 'shop' as SellerId,
      quantity: 1,
      unitPrice: 5,
      cartState: emptyCartLineState,
    },
  ],
});

const row = (kind: string, orderId: OrderId, payload: unknown, more: Partial<OutboxRow> = {}): OutboxRow => ({
  seq: 1,
  operationId: newOperationId(),
  accountId: newAccountId(),
  deviceId: newDeviceId(),
  kind,
  subject: `order:${orderId}`,
  payload,
  state: 'waiting',
  createdAt: 1_000,
  attempts: 0,
  notBefore: 0,
  ...more,
});

const order = (id: OrderId, ...statuses: OrderStatus[]): Order => ({
  id,
  number: 'ABCD-EFGH',
  status: statuses.at(-1) ?? 'awaiting-payment',
  placedAt: '2026-01-01T00:00:00.000Z',
  currency: 'RUB',
  lines: [],
  totals: { items: 5, delivery: 0, vatIncluded: 0, total: 5 },
  pickupPoint: { id: 'point' as PickupPointId, name: { en: 'Point' }, address: { en: 'Street' } },
  timeline: statuses.map((status) => ({ status, at: '2026-01-01T00:00:00.000Z' })),
});

const id = newOrderId();

describe('the orders on a device', () => {
  test('show what waits, with what was noted of it', () => {
    const entries = orderEntries([], [row('place-order', id, wishFor(id), { note: { lines: [] } })]);
    expect(entries).toMatchObject([{ kind: 'waiting', id, note: { lines: [] } }]);
  });

  test('show an accepted order at once, before it is pulled', () => {
    const accepted = row('place-order', id, wishFor(id), {
      state: 'accepted',
      verdict: {
        operationId: newOperationId(),
        verdict: 'accepted',
        result: { order: order(id, 'awaiting-payment') },
      },
    });
    expect(orderEntries([], [accepted])).toMatchObject([
      { kind: 'placed', order: { status: 'awaiting-payment' } },
    ]);
    expect(orderEntries([order(id, 'awaiting-payment', 'paid')], [accepted])).toMatchObject([
      { kind: 'placed', order: { status: 'paid' } },
    ]);
  });

  test('show a refused order and why, until the person has dealt with it', () => {
    const refused = row('place-order', id, wishFor(id), {
      state: 'rejected',
      verdict: {
        operationId: newOperationId(),
        verdict: 'rejected',
        problem: { code: 'out-of-stock', detail: '' },
      },
    });
    expect(orderEntries([], [refused])).toMatchObject([
      { kind: 'refused', problem: { code: 'out-of-stock' } },
    ]);
  });

  test('show a cancellation that is on its way, and one that was refused', () => {
    const cancel = row('cancel-order', id, { orderId: id });
    expect(orderEntries([order(id, 'awaiting-payment')], [cancel])).toMatchObject([{ cancelling: true }]);
    const late = row(
      'cancel-order',
      id,
      { orderId: id },
      {
        state: 'rejected',
        verdict: {
          operationId: newOperationId(),
          verdict: 'rejected',
          problem: { code: 'order-not-cancellable', detail: '' },
        },
      },
    );
    expect(orderEntries([order(id, 'paid')], [late])).toMatchObject([
      { cancelling: false, notCancelled: { problem: { code: 'order-not-cancellable' } } },
    ]);
  });

  test('do not show what was taken back, nor what this app cannot read', () => {
    const rows = [
      row('place-order', id, wishFor(id), { state: 'cancelled' }),
      row('place-order', id, { from: 'tomorrow' }),
    ];
    expect(orderEntries([], rows)).toEqual([]);
  });
});

describe('the same pieces', () => {
  const sent = row('place-order', id, wishFor(id));
  test('are not ordered twice by a double tap or a second tab', () => {
    expect(isOnItsWay([sent], wishFor(newOrderId()))).toBe(true);
  });
  test('may be ordered once more when the first order has its verdict, or when they are others', () => {
    expect(isOnItsWay([{ ...sent, state: 'rejected' }], wishFor(newOrderId()))).toBe(false);
    expect(isOnItsWay([sent], wishFor(newOrderId(), 'socks'))).toBe(false);
  });
  test('are not ordered twice from two sellers either', () => {
    const [line] = wishFor(id).lines;
    if (!line) throw new Error('no line');
    const { cartState = emptyCartLineState, ...taken } = line;
    const elsewhere = {
      ...taken,
      sellerId: 'other' as SellerId,
      insteadOf: { sellerId: line.sellerId, cartState },
    };
    const answer = { ...wishFor(newOrderId()), lines: [elsewhere] };
    expect(isOnItsWay([sent], answer)).toBe(true);
    expect(isOnItsWay([row('place-order', answer.orderId, answer)], wishFor(newOrderId()))).toBe(true);
    expect(
      isOnItsWay([sent], {
        ...answer,
        lines: [taken].map((each) => ({ ...each, sellerId: elsewhere.sellerId })),
      }),
    ).toBe(false);
  });
});

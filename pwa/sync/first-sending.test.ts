import { describe, expect, test } from 'vitest';
import { newOrderId } from '../device/new-ids.ts';
import { Offline } from '../device/offline.ts';
import { openSendingDevice, verdictsFor } from './outbox-fixture.ts';

const wish = () => ({
  orderId: newOrderId(),
  pickupPointId: 'point-1',
  currency: 'RUB',
  lines: [{ variantId: 'hat', sellerId: 'shop', quantity: 1, unitPrice: 100 }],
  total: 100,
});

describe('an order that waited for the network', () => {
  test('says so, whatever the device believed when "Pay" was pressed', async () => {
    const device = openSendingDevice((batch) => verdictsFor(batch));
    const payload = wish();
    await device.want('order:1', payload);
    device.net.up = false;
    await device.drain();
    device.net.up = true;
    device.clock.now += 3_600_000;
    await device.drain();
    expect(device.sent.flatMap((batch) => batch.operations.map((each) => each.payload))).toEqual([
      { ...payload, queuedOffline: true },
    ]);
  });

  test('does not say so while the shopper is still there', async () => {
    const device = openSendingDevice((batch) => verdictsFor(batch));
    const payload = wish();
    await device.want('order:1', payload);
    device.clock.now += 5_000;
    await device.drain();
    expect(device.sent[0]?.operations[0]?.payload).toEqual(payload);
  });

  test('keeps the body of its first sending: the same id with another one is refused', async () => {
    const device = openSendingDevice((batch, turn) =>
      turn === 0 ? new Offline('timeout') : verdictsFor(batch),
    );
    await device.want('order:1', wish());
    await device.drain();
    device.clock.now += 3_600_000;
    await device.drain();
    const [first, second] = device.sent.map((batch) => batch.operations[0]?.payload);
    expect(second).toEqual(first);
  });
});

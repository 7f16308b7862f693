import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AuditParts, openReplicaAudit } from './replica-audit.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function openAudited(more: Partial<AuditParts> = {}) {
  const told: string[] = [];
  const device = { digest: 'cart-1:here', idle: true, stuck: false };
  const audit = openReplicaAudit({
    digest: async () => device.digest,
    idle: () => device.idle,
    stuck: () => device.stuck,
    pull: () => told.push('pull'),
    repair: () => told.push('repair'),
    now: Date.now,
    random: () => 0,
    ...more,
  });
  return { audit, device, told };
}

test('S12 a replica that holds what the server holds is left alone', async () => {
  const { audit, told } = openAudited();
  audit.pulled('cart-1:here');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([]);
});

test('S12 a replica that differs is pulled once more, and begun anew when it still differs', async () => {
  const { audit, told } = openAudited();
  audit.pulled('cart-1:there');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual(['pull']);
  audit.pulled('cart-1:there');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual(['pull', 'repair']);
});

test('S12 repairs that do not help become rare', async () => {
  const { audit, told } = openAudited();
  for (let round = 0; round < 3_600; round += 1) {
    audit.pulled('cart-1:there');
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(told.filter((word) => word === 'repair').length).toBeLessThan(10);
});

test('while something is under way, and with a server that counts otherwise, nothing is compared', async () => {
  const { audit, device, told } = openAudited();
  audit.pulled('cart-2:there');
  await vi.advanceTimersByTimeAsync(1_000);
  device.idle = false;
  audit.pulled('cart-1:there');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([]);
});

test('S12 a write that is not known to have arrived after a minute has the server asked', async () => {
  const { audit, told } = openAudited();
  audit.changed();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual(['pull']);
  audit.pulled('cart-1:here');
  await vi.advanceTimersByTimeAsync(120_000);
  expect(told).toEqual(['pull']);
});

test('RxDB that hangs is begun anew', async () => {
  const { audit, device, told } = openAudited();
  Object.assign(device, { idle: false, stuck: true });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual(['repair']);
  audit.stop();
});

test('RxDB that does not pull when it is asked to is begun anew', async () => {
  const { audit, told } = openAudited();
  audit.asked();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual(['repair']);
  audit.stop();
});

test('where nothing happens the server is asked now and then: a poke may have been lost', async () => {
  const { audit, told } = openAudited();
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(told).toEqual(['pull']);
  audit.stop();
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(told).toEqual(['pull']);
});

import { describe, expect, test } from 'vitest';
import type { ReplicationState } from '../sync/replication-state.ts';
import type { OutboxRow } from '../sync/outbox-database.ts';
import { STUCK_MS, syncSummary } from './sync-summary.ts';

const IDLE: ReplicationState = { phase: 'idle', unsent: 0, problems: [], pulledAt: 1 };
const cartIn = (state: Partial<ReplicationState>) => ({
  collections: {
    'cart-lines': { ...IDLE, ...state },
    'wish-list': IDLE,
    preferences: IDLE,
    orders: IDLE,
    notifications: IDLE,
  },
});
const NOW = 1_000_000;
const row = (state: OutboxRow['state'], createdAt = NOW) => ({ state, createdAt }) as OutboxRow;
const say = (
  connection: Parameters<typeof syncSummary>[0],
  cart: Partial<ReplicationState> = {},
  rows: OutboxRow[] = [],
  drained?: Parameters<typeof syncSummary>[3],
  expired = false,
) => syncSummary(connection, cartIn(cart), rows, drained, expired, NOW);

describe('"Sync status"', () => {
  test('is quiet when everything is saved', () => {
    expect(say('reached')).toMatchObject({ tone: 'good', cart: 'saved', connection: 'online' });
  });

  test('says what waits, and that there is no network', () => {
    const summary = say('unreachable', { unsent: 2, phase: 'waiting', trouble: 'offline' }, [row('waiting')]);
    expect(summary).toMatchObject({ tone: 'offline', cart: 'waiting', connection: 'offline' });
    expect(summary.waiting).toHaveLength(1);
  });

  test('tells a server that is busy from no network', () => {
    const busy = { code: 'unavailable', detail: '' } as const;
    expect(say('reached', {}, [row('sent')], { settled: 0, left: 1, trouble: busy })).toMatchObject({
      tone: 'waiting',
      connection: 'busy',
    });
  });

  test('is loud about what does not get through for over a minute, unless there is no network', () => {
    const rows = [row('sent', NOW - STUCK_MS - 1), row('waiting', NOW - STUCK_MS)];
    expect(say('reached', {}, rows)).toMatchObject({ tone: 'bad', stuck: [rows[0]] });
    expect(say('unreachable', {}, rows)).toMatchObject({ tone: 'offline', stuck: [] });
    expect(say('reached', {}, [row('accepted', 0)])).toMatchObject({ tone: 'good', stuck: [] });
  });

  test('asks for an update when the server takes nothing from this version, and not for patience', () => {
    const tooOld = { code: 'client-too-old', detail: '' } as const;
    expect(say('reached', { trouble: tooOld })).toMatchObject({ tone: 'bad', tooOld: true });
    const drained = { settled: 0, left: 1, trouble: tooOld };
    expect(say('reached', {}, [row('sent')], drained)).toMatchObject({ tone: 'bad', tooOld: true });
    expect(say('reached', {}, [], drained)).toMatchObject({ tone: 'good', tooOld: false });
  });

  test.each([
    ['an order was refused', {}, [row('rejected')], false],
    [
      'the cart was refused',
      { problems: [{ id: 'x', problem: { code: 'invalid', detail: '' } as const }] },
      [],
      false,
    ],
    ['the password is wanted again', {}, [], true],
  ])('is loud when %s', (_name, cart, rows, expired) => {
    expect(say('reached', cart, rows, undefined, expired).tone).toBe('bad');
  });
});

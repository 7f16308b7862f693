import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { absorbOrdered } from './absorb-ordered.ts';
import { addToCartLine } from './add-to-cart-line.ts';
import type { CartLineState } from './cart-line.ts';
import { cartLineQuantity } from './cart-line-quantity.ts';
import { clampClocks } from './clamp-clocks.ts';
import { emptyCartLineState } from './empty-cart-line-state.ts';
import { mergeCartLineState } from './merge-cart-line.ts';
import { nextClock } from './next-clock.ts';
import { removeCartLine } from './remove-cart-line.ts';
import { setCartLineQuantity } from './set-cart-line-quantity.ts';

const DEVICES = 4;
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      who: fc.nat(DEVICES - 1),
      n: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('set' as const), who: fc.nat(DEVICES - 1), n: fc.nat(9) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('remove' as const), who: fc.nat(DEVICES - 1), n: fc.constant(0) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('order' as const), who: fc.nat(DEVICES - 1), n: fc.constant(0) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('restart' as const),
      who: fc.nat(DEVICES - 1),
      n: fc.constant(0),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('sync' as const), who: fc.nat(DEVICES - 1), n: fc.constant(0) }),
  },
);

/**
 * What a slow, obvious bookkeeper knows: every tap and every explicit quantity is a thing of its own; each act says
 * which of the things that the device had seen are over. What is shown follows from the things that are left.
 */
interface Thing {
  readonly id: number;
  readonly kind: 'tap' | 'set';
  readonly n: number;
  readonly at: number;
  readonly by: string;
}

interface Copy {
  state: CartLineState;
  seen: Map<number, Thing>;
  over: Set<number>;
}

const copy = (): Copy => ({ state: emptyCartLineState, seen: new Map(), over: new Set() });

function shown({ seen, over }: Copy): number {
  const left = [...seen.values()].filter(({ id }) => !over.has(id));
  const taps = left.filter(({ kind }) => kind === 'tap').reduce((sum, { n }) => sum + n, 0);
  const [latest] = left
    .filter(({ kind }) => kind === 'set')
    .toSorted((a, b) => b.at - a.at || (a.by < b.by ? 1 : -1));
  return taps + (latest?.n ?? 0);
}

function meet(a: Copy, b: Copy): Copy {
  return {
    state: mergeCartLineState(a.state, b.state),
    seen: new Map([...a.seen, ...b.seen]),
    over: new Set([...a.over, ...b.over]),
  };
}

test('C1 to C7: devices that sync in any order agree with a bookkeeper who remembers every tap', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let server = copy();
      const devices = Array.from({ length: DEVICES }, copy);
      const runs = Array.from({ length: DEVICES }, () => 0);
      steps.forEach((act, time) => {
        const device = devices[act.who];
        if (!device) return;
        const by = `device-${act.who}-${runs[act.who]}`;
        const thing: Thing = { id: time, kind: act.do === 'add' ? 'tap' : 'set', n: act.n, at: time, by };
        switch (act.do) {
          case 'add':
            device.state = addToCartLine(device.state, by, act.n);
            device.seen.set(time, thing);
            break;
          case 'set':
            device.state = setCartLineQuantity(device.state, by, act.n, nextClock(device.state, time, by));
            device.over = new Set([...device.over, ...device.seen.keys()]);
            device.seen.set(time, thing);
            break;
          case 'remove':
            device.state = removeCartLine(device.state);
            device.over = new Set([...device.over, ...device.seen.keys()]);
            break;
          case 'order':
            server = {
              state: absorbOrdered(server.state, device.state),
              seen: server.seen,
              over: new Set([...server.over, ...device.over, ...device.seen.keys()]),
            };
            break;
          case 'restart':
            runs[act.who] = (runs[act.who] ?? 0) + 1;
            break;
          case 'sync':
            server = meet(server, { ...device, state: clampClocks(device.state, time) });
            devices[act.who] = meet(device, server);
            break;
        }
        for (const each of [...devices, server]) expect(cartLineQuantity(each.state)).toBe(shown(each));
      });
      for (const device of devices) server = meet(device, server);
      for (const device of devices) {
        const after = meet(device, server);
        expect(after.state).toEqual(server.state);
        expect(cartLineQuantity(after.state)).toBe(shown(after));
      }
    }),
    { numRuns: 5_000 },
  );
});

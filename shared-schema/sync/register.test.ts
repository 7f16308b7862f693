import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { bringRegister } from './bring-register.ts';
import { clampRegister } from './clamp-register.ts';
import { mergeRegisters } from './merge-registers.ts';
import { isWritten, registersDigest, standingMarks } from './read-register.ts';
import { type Mark, type Register, REGISTER_COUNTERS, RegisterSchema } from './register.ts';
import { clearRegister, writeRegister } from './write-register.ts';

const empty: Register = { id: 'lamp', marks: {} };
const shown = (register: Register) => standingMarks(register)[0]?.value;

const counter = fc.constantFrom('counter-a', 'counter-b', 'counter-c');
const mark: fc.Arbitrary<Mark> = fc
  .record({
    n: fc.integer({ min: 1, max: 3 }),
    gone: fc.nat(3),
    ms: fc.nat(3),
    count: fc.nat(2),
    value: fc.nat(3),
  })
  .map(({ n, gone, ...written }) => (gone >= n ? { n, gone: n } : { n, gone, ...written }));
const register = fc
  .dictionary(counter, mark, { minKeys: 1, maxKeys: 3, noNullPrototype: true })
  .map((marks): Register => v.parse(RegisterSchema, { id: 'lamp', marks }));

describe('W4: copies that have met are equal', () => {
  test('merging is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(register, register, register, (a, b, c) => {
        expect(mergeRegisters(a, b)).toEqual(mergeRegisters(b, a));
        expect(mergeRegisters(mergeRegisters(a, b), c)).toEqual(mergeRegisters(a, mergeRegisters(b, c)));
        expect(mergeRegisters(a, a)).toEqual(a);
      }),
    );
  });

  test('what comes out is what the schema accepts, and what was merged once changes nothing', () => {
    fc.assert(
      fc.property(register, register, (a, b) => {
        const merged = mergeRegisters(a, b);
        expect(v.parse(RegisterSchema, merged)).toEqual(merged);
        expect(mergeRegisters(merged, a)).toEqual(merged);
      }),
    );
  });

  test('also beyond the counters that a register remembers, of which the oldest go', () => {
    const marks = Array.from({ length: REGISTER_COUNTERS + 5 }, (_, n) => `run-${1_000 + n}`);
    const all = marks.map((each) => writeRegister(empty, each, each, 1));
    const merged = all.reduce((a, b) => mergeRegisters(a, b));
    expect(all.toReversed().reduce((a, b) => mergeRegisters(a, b))).toEqual(merged);
    expect(Object.keys(merged.marks)).toEqual(marks.slice(5));
  });
});

/** Devices that write, take back and meet in any order; beside them what each write was and who has seen it. */
const step = fc.record({
  device: fc.nat(2),
  with: fc.nat(2),
  act: fc.constantFrom('write' as const, 'clear' as const, 'meet' as const, 'meet' as const),
});

test('W1, W2, W3: what stands is exactly what nobody who had seen it has overwritten or taken back', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const devices = [0, 1, 2].map(() => ({
        copy: empty,
        seen: new Set<number>(),
        gone: new Set<number>(),
      }));
      steps.forEach(({ device: at, with: other, act }, now) => {
        const device = devices[at];
        const peer = devices[other];
        if (!device || !peer) return;
        if (act === 'meet') {
          device.copy = mergeRegisters(device.copy, peer.copy);
          device.seen = new Set([...device.seen, ...peer.seen]);
          device.gone = new Set([...device.gone, ...peer.gone]);
          return;
        }
        device.gone = new Set([...device.gone, ...device.seen]);
        if (act === 'clear') device.copy = clearRegister(device.copy);
        else {
          device.copy = writeRegister(device.copy, `device-${at}`, now, now);
          device.seen = new Set([...device.seen, now]);
        }
      });
      for (const { copy, seen, gone } of devices) {
        const expected = [...seen].filter((write) => !gone.has(write)).toSorted((a, b) => b - a);
        expect(standingMarks(copy).map(({ value }) => value)).toEqual(expected);
      }
    }),
  );
});

test('W2: a tablet that was offline for a month brings nothing back', () => {
  const phone = writeRegister(empty, 'phone-01', 'wished', 1);
  const tablet = phone;
  const cleared = clearRegister(phone);
  expect(isWritten(mergeRegisters(cleared, tablet))).toBe(false);
  expect(isWritten(mergeRegisters(tablet, cleared))).toBe(false);
});

test('W3: what was put on the list elsewhere, unseen by whoever took it off, stays', () => {
  const seen = writeRegister(empty, 'phone-01', 'phone', 1);
  const laptop = writeRegister(seen, 'laptop-1', 'laptop', 2);
  expect(shown(mergeRegisters(clearRegister(seen), laptop))).toBe('laptop');
});

describe('W5: clocks', () => {
  test('of two writes that have not seen each other the later one is shown', () => {
    const a = writeRegister(empty, 'phone-01', 'ten', 10);
    const b = writeRegister(empty, 'laptop-1', 'nine', 9);
    expect(shown(mergeRegisters(a, b))).toBe('ten');
  });

  test('who writes over something is later than it, with a clock that is behind too', () => {
    const seen = writeRegister(empty, 'phone-01', 'first', 1_000);
    const over = writeRegister(seen, 'laptop-1', 'second', 5);
    expect(standingMarks(over)).toMatchObject([{ ms: 1_000, count: 1, value: 'second' }]);
    const besides = mergeRegisters(over, writeRegister(seen, 'tablet-1', 'third', 2_000));
    expect(shown(besides)).toBe('third');
  });

  test('a clock from the future is set back, and its writer adopts that', () => {
    const wild = writeRegister(empty, 'phone-01', 'wild', 10_000_000);
    const clamped = clampRegister(wild, 1_000);
    expect(standingMarks(clamped)[0]?.ms).toBe(301_000);
    expect(mergeRegisters(wild, clamped)).toEqual(clamped);
    expect(mergeRegisters(clamped, clampRegister(wild, 9_000))).toEqual(clamped);
  });
});

describe('W6: a guest signs in', () => {
  const guest = '0199a000-0000-7000-8000-00000000000a';
  const brought = writeRegister(empty, 'phone-01', 'of the guest', 5);

  test('what the account has not comes along, once, also after it was taken back', () => {
    const first = bringRegister(undefined, brought, guest);
    expect(first && shown(first)).toBe('of the guest');
    expect(bringRegister(first, brought, guest)).toBeUndefined();
    expect(bringRegister(first && clearRegister(first), brought, guest)).toBeUndefined();
  });

  test('what the account has counts, and what it had once and took back comes', () => {
    const own = writeRegister(empty, 'laptop-1', 'own', 1);
    expect(bringRegister(own, brought, guest)).toBeUndefined();
    const back = bringRegister(clearRegister(own), brought, guest);
    expect(back && shown(back)).toBe('of the guest');
  });

  test('the server and the device bring the same', () => {
    const [server, device] = [
      bringRegister(undefined, brought, guest),
      bringRegister(undefined, brought, guest),
    ];
    expect(server && device && mergeRegisters(server, device)).toEqual(server);
  });
});

test('S12: the digest knows what stands, and nothing of what was taken back', () => {
  const lamp = writeRegister(empty, 'phone-01', 1, 1);
  const gone = { ...clearRegister(lamp), id: 'gone' };
  expect(registersDigest('x', [lamp, gone])).toBe(registersDigest('x', [lamp]));
  expect(registersDigest('x', [lamp])).not.toBe(
    registersDigest('x', [writeRegister(lamp, 'phone-01', 2, 2)]),
  );
});

test.each([
  ['a standing write without a value', { n: 1, gone: 0 }],
  ['more gone than was written', { n: 1, gone: 2 }],
  ['no writes', { n: 0, gone: 0 }],
  ['a time that is none', { n: 1, gone: 0, ms: -1, count: 0, value: 1 }],
])('%s is refused', (_, wrong) => {
  expect(v.safeParse(RegisterSchema, { id: 'lamp', marks: { 'phone-01': wrong } }).success).toBe(false);
});

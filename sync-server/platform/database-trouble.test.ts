import { expect, test } from 'vitest';
import { isDatabaseUnreachable, isLostRace, troubleCode } from './database-trouble.ts';

const failed = (code: string, more: object = {}) => Object.assign(new Error('failed'), { code, ...more });

test.each([
  'ECONNREFUSED',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  '57P01',
  '57P03',
  '53100',
  '53200',
  '08006',
])('%s means that the database is away', (code) => {
  expect(isDatabaseUnreachable(failed(code))).toBe(true);
  expect(isDatabaseUnreachable(new Error('Failed query', { cause: failed(code) }))).toBe(true);
});

test('a missing file is not a missing database, a missing socket is', () => {
  expect(isDatabaseUnreachable(failed('ENOENT', { syscall: 'open' }))).toBe(false);
  expect(isDatabaseUnreachable(failed('ENOENT', { syscall: 'connect' }))).toBe(true);
});

test('all addresses of a name refused is one trouble', () => {
  expect(troubleCode(new AggregateError([failed('ECONNREFUSED')]))).toBe('ECONNREFUSED');
});

test('a refused row and a mistake in the code are neither', () => {
  for (const error of [failed('23505'), new TypeError('x is not a function'), 'text', undefined]) {
    expect(isDatabaseUnreachable(error)).toBe(false);
    expect(isLostRace(error)).toBe(false);
  }
  expect(isLostRace(failed('40P01'))).toBe(true);
});

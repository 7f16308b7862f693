import { expect, test } from 'vitest';
import { addressOf } from './address-of.ts';

test.each([
  ['127.0.0.1', 'http://localhost:8080'],
  ['0.0.0.0', 'http://localhost:8080'],
  ['::', 'http://localhost:8080'],
  ['fd00::1', 'http://[fd00::1]:8080'],
  ['192.168.0.7', 'http://192.168.0.7:8080'],
  ['shop.local', 'http://shop.local:8080'],
])('who listens on %s is found at %s', (host, address) => {
  expect(addressOf(host, 8080)).toBe(address);
  expect(URL.canParse(address)).toBe(true);
});

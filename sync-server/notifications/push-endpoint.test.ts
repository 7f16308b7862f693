import { expect, test } from 'vitest';
import { judgePushEndpoint } from './push-endpoint.ts';

const judge = (endpoint: string, allowLoopbackPush = false) =>
  judgePushEndpoint(endpoint, { allowLoopbackPush }).ok;

test.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/abc',
  'https://8.8.8.8/push',
])('N3 %s may be posted to', (endpoint) => {
  expect(judge(endpoint)).toBe(true);
});

test.each([
  'http://fcm.googleapis.com/x',
  'ftp://example.com/x',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'not an address',
  'https://127.0.0.1/x',
  'https://127.1/x',
  'https://2130706433/x',
  'https://0x7f000001/x',
  'https://0177.0.0.1/x',
  'https://0/x',
  'https://localhost/x',
  'https://LOCALHOST./x',
  'https://shop.localhost/x',
  'https://10.0.0.1/x',
  'https://172.16.0.1/x',
  'https://192.168.0.1/x',
  'https://169.254.169.254/latest/meta-data/',
  'https://100.64.0.1/x',
  'https://[::1]/x',
  'https://[::]/x',
  'https://[::ffff:127.0.0.1]/x',
  'https://[::ffff:10.0.0.1]/x',
  'https://[fd00::1]/x',
  'https://[fe80::1]/x',
  'https://[64:ff9b::a00:1]/x',
  'https://[2002:a00:1::]/x',
  'https://１２７.0.0.1/x',
  'https://user:secret@example.com/x',
  'https://example.com@127.0.0.1/x',
])('N3 %s is refused', (endpoint) => {
  expect(judge(endpoint)).toBe(false);
});

test('N3 a push service on this machine is for tests only, and only on this machine', () => {
  expect(judge('http://127.0.0.1:9/x')).toBe(false);
  expect(judge('http://127.0.0.1:9/x', true)).toBe(true);
  expect(judge('http://localhost:9/x', true)).toBe(true);
  expect(judge('http://10.0.0.1/x', true)).toBe(false);
  expect(judge('http://example.com/x', true)).toBe(false);
});

import { expect, test } from 'vitest';
import { readPush } from './read-push.ts';

const ORIGIN = 'https://shop.example';
const message = (notification: object) => ({ web_push: 8030, notification });

test('a declarative message is shown as it says', () => {
  const notice = {
    title: 'Paid',
    body: 'Order 7F3K',
    navigate: `${ORIGIN}/orders/1?from=push`,
    lang: 'en',
    tag: 'order-1',
  };
  expect(readPush(message(notice), ORIGIN)).toEqual({ ...notice, navigate: '/orders/1?from=push' });
});

test('a path is an address of ours', () => {
  expect(readPush(message({ title: 'Paid', navigate: '/orders/1' }), ORIGIN).navigate).toBe('/orders/1');
});

test.each(['https://elsewhere.example/orders/1', 'javascript:alert(1)', '//elsewhere.example', 'http://'])(
  'a notification never leads elsewhere: %s',
  (navigate) => expect(readPush(message({ title: 'Paid', navigate }), ORIGIN).navigate).toBe('/orders'),
);

test.each([
  undefined,
  null,
  'text',
  {},
  message({ body: 'no title' }),
  { web_push: 1, notification: { title: 'x' } },
])('what cannot be read still shows something: %j', (payload) =>
  expect(readPush(payload, ORIGIN)).toEqual({ title: 'Offshelf', navigate: '/orders' }),
);

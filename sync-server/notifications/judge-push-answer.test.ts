import { expect, test } from 'vitest';
import { judgePushAnswer } from './judge-push-answer.ts';

const now = new Date('2030-01-01T00:00:00Z');
const answered = (status: number, retryAfter?: string, attempts = 1) =>
  judgePushAnswer({ kind: 'answered', status, retryAfter }, attempts, now);

test('N4 2xx is sent, 404 and 410 are gone, other refusals are given up', () => {
  expect([200, 201, 204].map((status) => answered(status).kind)).toEqual(['sent', 'sent', 'sent']);
  expect([404, 410].map((status) => answered(status).kind)).toEqual(['gone', 'gone']);
  expect([301, 302, 400, 401, 403, 413].map((status) => answered(status).kind)).toEqual(
    Array.from({ length: 6 }, () => 'given-up'),
  );
});

test('N4 a busy service is asked again when it says so, by seconds or by date, else later each time', () => {
  expect(answered(429, '120')).toMatchObject({ kind: 'later', seconds: 120 });
  expect(answered(503, 'Tue, 01 Jan 2030 00:01:30 GMT')).toMatchObject({ kind: 'later', seconds: 90 });
  expect(answered(500, 'soon')).toMatchObject({ kind: 'later', seconds: 5 });
  expect(answered(500, undefined, 4)).toMatchObject({ kind: 'later', seconds: 40 });
  expect(answered(500, undefined, 40)).toMatchObject({ kind: 'later', seconds: 3_600 });
  expect(answered(429, '99999999')).toMatchObject({ kind: 'later', seconds: 86_400 });
  expect(judgePushAnswer({ kind: 'unreachable', why: 'no route' }, 2, now)).toMatchObject({ seconds: 10 });
});

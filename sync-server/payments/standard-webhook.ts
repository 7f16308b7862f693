import { createHmac, timingSafeEqual } from 'node:crypto';
import { done, refuse, type Result } from '#shared-schema/problem.ts';

/** How far a call's timestamp may lie in the past and in the future. */
export const TOLERANCE_SECONDS = 300;

/** The three headers of Standard Webhooks 1.0.0. */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** Signs a call: HMAC-SHA256 over `id.timestamp.body` (Standard Webhooks 1.0.0, "Signature scheme"). */
export function signWebhook(
  id: string,
  at: Date,
  body: string | Uint8Array,
  secret: Uint8Array,
): WebhookHeaders {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac(id, timestamp, body, secret).toString('base64')}`,
  };
}

/**
 * The id of a genuine and timely call. One good signature among several is enough (keys are rotated that way); calls
 * more than 300 s old or early are `stale-signature`, checked after the signature so that a forger learns nothing.
 */
export function verifyWebhook(
  body: Uint8Array,
  headers: Headers,
  now: Date,
  secret: Uint8Array,
): Result<string> {
  const id = headers.get('webhook-id');
  const timestamp = headers.get('webhook-timestamp');
  const signatures = headers.get('webhook-signature');
  if (!id || !timestamp || !signatures || id.length > 200 || !/^\d{1,12}$/.test(timestamp)) {
    return refuse('bad-signature', 'The call is not signed as Standard Webhooks prescribes.');
  }
  const expected = mac(id, timestamp, body, secret);
  if (!signatures.split(' ').some((signature) => matches(signature, expected))) {
    return refuse('bad-signature', 'The signature does not fit the call.');
  }
  const age = Math.abs(now.getTime() / 1_000 - Number(timestamp));
  if (age > TOLERANCE_SECONDS) {
    return refuse('stale-signature', `The call is more than ${TOLERANCE_SECONDS} s old or early.`);
  }
  return done(id);
}

function mac(id: string, timestamp: string, body: string | Uint8Array, secret: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest();
}

function matches(signature: string, expected: Buffer): boolean {
  const [version, text = ''] = signature.split(',', 2);
  const given = Buffer.from(text, 'base64');
  // Node's decoder forgives much: only the exact text is a signature.
  if (version !== 'v1' || given.toString('base64') !== text) return false;
  return given.length === expected.length && timingSafeEqual(given, expected);
}

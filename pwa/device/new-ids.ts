import { uuidv7 } from 'uuidv7';
import type { AccountId, DeviceId, OperationId, OrderId } from '#shared-schema/ids.ts';

/** Ids made on the device (RFC 9562, version 7); the brands are given here and nowhere else in the browser. */
export const newAccountId = (): AccountId => uuidv7() as AccountId;
export const newDeviceId = (): DeviceId => uuidv7() as DeviceId;
export const newOperationId = (): OperationId => uuidv7() as OperationId;
export const newOrderId = (): OrderId => uuidv7() as OrderId;

/** 256 random bits, base64url: the proof that a guest is who the device says. */
export function newGuestSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

import * as v from 'valibot';
import { type PushMessage, PushMessageSchema } from '#shared-schema/notifications/push-message.ts';

export type PushNotice = PushMessage['notification'];

/**
 * What a push says. A message that cannot be read still becomes a notice without content: browsers end a subscription
 * whose pushes show nothing.
 */
export function readPush(payload: unknown, origin: string): PushNotice {
  const parsed = v.safeParse(PushMessageSchema, payload);
  if (!parsed.success) return { title: 'Offshelf', navigate: '/orders' };
  const notice = parsed.output.notification;
  return { ...notice, navigate: ownPath(notice.navigate, origin) ?? '/orders' };
}

/** The path of an address of ours; a notification never leads elsewhere. */
function ownPath(address: string, origin: string): string | undefined {
  const url = URL.parse(address, origin);
  return url?.origin === origin ? url.pathname + url.search + url.hash : undefined;
}

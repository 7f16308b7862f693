import * as v from 'valibot';
import type { Locale } from '#shared-schema/localized-text.ts';
import type { Problem } from '#shared-schema/problem.ts';
import { apiFetch } from '../device/api.ts';
import { deviceSession } from '../device/session.ts';

/**
 * Whether this browser can and may show notifications. `needs-install`: an iPhone tells installed apps only;
 * `not-ready`: no service worker yet (the first seconds of the first visit, or development).
 */
export type NotificationState = 'unsupported' | 'needs-install' | 'not-ready' | 'denied' | 'off' | 'on';

const KeySchema = v.object({ publicKey: v.string() });
const SUBSCRIPTIONS = '/api/notifications/subscriptions';
const WANTED = 'notifications';

/** What holds on this browser now. */
export async function notificationState(): Promise<NotificationState> {
  const support = supportIn(globalThis);
  if (support !== 'supported') return support;
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration?.active) return 'not-ready';
  const subscription = await registration.pushManager.getSubscription();
  return subscription && Notification.permission === 'granted' && (await isWanted()) ? 'on' : 'off';
}

/** By what the browser offers; apart, so that it can be tested. */
export function supportIn(scope: object): 'supported' | 'unsupported' | 'needs-install' {
  const complete = 'Notification' in scope && 'PushManager' in scope && 'serviceWorker' in navigator;
  if (complete) return 'supported';
  // Safari's own; not in TypeScript's library.
  const { standalone } = navigator as { readonly standalone?: boolean };
  const inTab = standalone === false && navigator.maxTouchPoints > 0;
  return inTab ? 'needs-install' : 'unsupported';
}

/** Call it from a press: browsers ask for the permission only then. Throws `Offline`. */
export async function turnOn(locale: Locale): Promise<NotificationState | Problem> {
  if ((await Notification.requestPermission()) !== 'granted') return notificationState();
  const told = await subscribe(locale);
  if (told !== 'told') return told;
  await setWanted(true);
  return 'on';
}

/** Ends the subscription here, and tells the server if it can be asked: a dead address is dropped there anyway. */
export async function turnOff(): Promise<NotificationState> {
  await setWanted(false);
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (subscription) {
    const { endpoint } = subscription;
    await subscription.unsubscribe();
    await apiFetch(SUBSCRIPTIONS, { method: 'DELETE', json: { endpoint } }).catch(() => undefined);
  }
  return 'off';
}

/**
 * At each start, where notifications are on: browsers drop subscriptions now and then, and another account may use this
 * browser by now. Does nothing where they were never turned on.
 */
export async function keepNotifications(locale: Locale): Promise<void> {
  if (supportIn(globalThis) !== 'supported' || Notification.permission !== 'granted') return;
  if (!(await isWanted())) return;
  try {
    await subscribe(locale);
  } catch {
    // Offline: the next start will do.
  }
}

async function subscribe(locale: Locale): Promise<'told' | Problem> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const subscription = (await pushManager.getSubscription()) ?? (await subscribeAnew(pushManager));
  if ('code' in subscription) return subscription;
  const { endpoint, keys } = subscription.toJSON();
  const answer = await apiFetch(SUBSCRIPTIONS, { json: { endpoint, keys, locale } });
  return answer.ok ? 'told' : answer.problem;
}

async function subscribeAnew(pushManager: PushManager): Promise<PushSubscription | Problem> {
  const answer = await apiFetch('/api/notifications/key', { account: 'none', schema: KeySchema });
  if (!answer.ok) return answer.problem;
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: answer.value.publicKey });
}

async function isWanted(): Promise<boolean> {
  const { account } = await deviceSession().load();
  return account !== null && (await deviceSession().store.recall(account.id, WANTED)) === true;
}

async function setWanted(wanted: boolean): Promise<void> {
  const account = await deviceSession().ensureAccount();
  await deviceSession().store.remember(account.id, WANTED, wanted);
}

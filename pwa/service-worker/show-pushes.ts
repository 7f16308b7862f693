import { type PushNotice, readPush } from './read-push.ts';

/** Shows each push as a notification (Push API; the payload is Declarative Web Push, which some browsers show alone). */
export function showPushes(scope: ServiceWorkerGlobalScope): void {
  scope.addEventListener('push', (event) => {
    const { navigate, title, ...notice } = readPush(payloadOf(event), scope.location.origin);
    event.waitUntil(scope.registration.showNotification(title, optionsOf(notice, navigate)));
  });
}

function payloadOf(event: PushEvent): unknown {
  try {
    return event.data?.json();
  } catch {
    return undefined;
  }
}

/** `renotify` is in the standard and missing in TypeScript's library. */
interface ShownOptions extends NotificationOptions {
  readonly renotify?: boolean;
}

function optionsOf(notice: Omit<PushNotice, 'title' | 'navigate'>, navigate: string): ShownOptions {
  const { body, lang, tag, silent } = notice;
  return {
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    data: { navigate },
    ...(body === undefined ? {} : { body }),
    ...(lang === undefined ? {} : { lang }),
    ...(silent === undefined ? {} : { silent }),
    // News of one order replaces what was said before, and is heard again.
    ...(tag === undefined ? {} : { tag, renotify: silent !== true }),
  };
}

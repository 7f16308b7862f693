import { apiFetch } from '../device/api.ts';

/** The browser replaced the address for pushes: ask for a new one under the same key, and tell the server both. */
export function renewSubscription(scope: ServiceWorkerGlobalScope): void {
  scope.addEventListener('pushsubscriptionchange', (event) => {
    event.waitUntil(renew(scope, event));
  });
}

async function renew(scope: ServiceWorkerGlobalScope, event: PushSubscriptionChangeEvent): Promise<void> {
  const fresh = event.newSubscription ?? (await subscribeAnew(scope, event.oldSubscription));
  const locale = scope.navigator.language.startsWith('ru') ? 'ru' : 'en';
  if (fresh !== null)
    await apiFetch('/api/notifications/subscriptions', { json: { ...pick(fresh), locale } });
  if (event.oldSubscription !== null)
    await apiFetch('/api/notifications/subscriptions', {
      method: 'DELETE',
      json: { endpoint: event.oldSubscription.endpoint },
    });
}

async function subscribeAnew(
  scope: ServiceWorkerGlobalScope,
  old: PushSubscription | null,
): Promise<PushSubscription | null> {
  const key = old?.options.applicationServerKey;
  if (key == null) return null;
  return scope.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

function pick(subscription: PushSubscription) {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint, keys };
}

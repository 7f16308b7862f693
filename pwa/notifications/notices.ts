import type { Notice } from '#shared-schema/notifications/notice.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { deviceSession } from '../device/session.ts';
import { accountDatabases } from '../sync/account-databases.ts';
import { COLLECTION_RULES } from '../sync/collection-rules.ts';
import { devicePreferences } from '../sync/device-preferences.ts';
import { openWatched } from '../sync/sync-state.ts';
import { withinLimit } from '../sync/within-limit.ts';

export interface NoticesView {
  readonly ready: boolean;
  readonly failed: boolean;
  /** The latest in front. */
  readonly notices: readonly Notice[];
}

const NONE: NoticesView = { ready: false, failed: false, notices: [] };

/** What the account in use was told, as this device has it. */
export const noticesView = openWatched<NoticesView>(NONE);

let loaded = false;
let accountId: AccountId | undefined;
let stop: () => void = () => undefined;

/** Starts to follow the notices of the account in use; further calls change nothing. */
export function loadNotices(): void {
  devicePreferences().load();
  if (loaded) return;
  loaded = true;
  const session = deviceSession();
  session.subscribe(follow);
  session.load().then(follow, () => noticesView.set({ ...NONE, failed: true }));
}

function follow(): void {
  const { account, loaded: known } = deviceSession().view();
  if (!known || (account?.id === accountId && accountId !== undefined)) return;
  stop();
  accountId = account?.id;
  noticesView.set({ ...NONE, ready: account === null });
  if (account) stop = watch(account.id);
}

function watch(id: AccountId): () => void {
  const over = new AbortController();
  const open = async () => {
    const [{ watchDocuments }, database] = await Promise.all([
      import('../sync/watch-documents.ts'),
      withinLimit(accountDatabases.open(id), 15_000),
    ]);
    if (over.signal.aborted) return;
    const unwatch = watchDocuments(database.notifications, (documents) => {
      if (over.signal.aborted) return;
      const notices = documents
        .flatMap((document) => COLLECTION_RULES.notifications.read(document) ?? [])
        .toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
      noticesView.set({ ready: true, failed: false, notices });
    });
    over.signal.addEventListener('abort', unwatch, { once: true });
  };
  open().catch(() => {
    if (!over.signal.aborted) noticesView.set({ ...NONE, failed: true });
  });
  return () => over.abort();
}

/** Up to when notices have been read. Devices that read without seeing each other: the later counts (N7). */
export function readUpTo(): number {
  return Math.max(0, ...devicePreferences().all('notifications-read'));
}

/** Everything that is here has been read; what has not come yet has not. */
export async function markAllRead(): Promise<void> {
  const latest = noticesView.get().notices[0]?.at ?? 0;
  if (latest > readUpTo()) await devicePreferences().set('notifications-read', latest);
}

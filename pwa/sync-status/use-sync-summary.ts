import { liveQuery } from 'dexie';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { readConnection, subscribeConnection } from '../device/connection.ts';
import { deviceSession } from '../device/session.ts';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { deviceSync } from '../sync/device-sync.ts';
import type { OutboxRow } from '../sync/outbox-database.ts';
import { useNow } from '../ui/use-now.ts';
import { type SyncSummary, syncSummary } from './sync-summary.ts';
import { useUnsentNote } from './use-unsent-note.ts';

/** How the device and the server stand to each other, drawn anew on each change. Starts the sync. */
export function useSyncSummary(): SyncSummary {
  const sync = deviceSync();
  const connection = useSyncExternalStore(subscribeConnection, readConnection);
  const state = useSyncExternalStore(sync.state.subscribe, sync.state.get);
  const drained = useSyncExternalStore(sync.drained.subscribe, sync.drained.get);
  const rows = useOutboxRows();
  const session = deviceSession();
  const expired = useSyncExternalStore(session.subscribe, () => session.view().expired);
  const now = useNow(10_000);
  useUnsentNote(state, rows);
  return useMemo(
    () => syncSummary(connection, state, rows, drained, expired, now),
    [connection, state, rows, drained, expired, now],
  );
}

function useOutboxRows(): readonly OutboxRow[] {
  const session = deviceSession();
  const accountId = useSyncExternalStore(session.subscribe, () => session.view().account?.id);
  const [rows, setRows] = useState<readonly OutboxRow[]>([]);
  useEffect(() => {
    if (accountId === undefined) return;
    const watching = liveQuery(() => deviceOutbox().list(accountId)).subscribe({
      next: setRows,
      error: () => undefined,
    });
    return () => {
      watching.unsubscribe();
      setRows([]);
    };
  }, [accountId]);
  return rows;
}

import { useEffect } from 'react';
import { deviceSession } from '../device/session.ts';
import { deviceTraces } from '../device/device-traces.ts';
import type { OutboxRow } from '../sync/outbox-database.ts';
import { isOpen } from '../sync/outbox.ts';
import type { SyncState } from '../sync/sync-state.ts';

/**
 * Notes outside of this device's storage how much of it the server does not have: when the browser clears the storage,
 * the next start can say what was lost.
 */
export function useUnsentNote({ accountId, collections }: SyncState, rows: readonly OutboxRow[]): void {
  const operations = rows.filter(isOpen).length;
  const changes = Object.values(collections).reduce((sum, { unsent }) => sum + unsent, 0);
  const known = Object.values(collections).every(({ phase }) => phase !== 'starting');
  useEffect(() => {
    const { account, cleared } = deviceSession().view();
    // What was noted before stays until the person has read it.
    if (!known || !account || account.id !== accountId || cleared) return;
    deviceTraces().note({ guest: account.guest, operations, changes });
  }, [known, accountId, operations, changes]);
}

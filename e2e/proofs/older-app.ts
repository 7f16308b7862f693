import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Modules = {
  readonly devices: typeof import('../../pwa/device/device-database.ts');
  readonly sessions: typeof import('../../pwa/device/session-store.ts');
  readonly queues: typeof import('../../pwa/sync/outbox-database.ts');
  readonly outboxes: typeof import('../../pwa/sync/outbox.ts');
  readonly accounts: typeof import('../../pwa/sync/open-account-database.ts');
};

/** The device's code of an earlier commit, on the libraries of today. */
export interface OlderApp extends Modules {
  remove(): void;
}

const PROJECT = join(import.meta.dirname, '..', '..');

/** Takes the code out of Git's history; its types are those of today, which it may differ from. */
export async function openOlderApp(commit: string): Promise<OlderApp> {
  const folder = mkdtempSync(join(tmpdir(), 'offshelf-older-'));
  const archive = execFileSync('git', ['archive', commit, 'pwa', 'shared-schema', 'package.json'], {
    cwd: PROJECT,
    maxBuffer: 1 << 28,
  });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  const load = <T>(path: string): Promise<T> => import(join(folder, 'pwa', path));
  return {
    devices: await load<Modules['devices']>('device/device-database.ts'),
    sessions: await load<Modules['sessions']>('device/session-store.ts'),
    queues: await load<Modules['queues']>('sync/outbox-database.ts'),
    outboxes: await load<Modules['outboxes']>('sync/outbox.ts'),
    accounts: await load<Modules['accounts']>('sync/open-account-database.ts'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type BrowserContext, chromium } from '@playwright/test';
import { browserPath } from './open-proof-shop.ts';

/** A browser with a profile on the disk, that can be killed with all of its processes. */
export interface KillableBrowser {
  readonly context: BrowserContext;
  /** SIGKILL, to all of them at once; resolves when they are gone. */
  kill(): Promise<void>;
}

export async function openKillableBrowser(profile: string): Promise<KillableBrowser> {
  const browser = spawn(
    browserPath(),
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // A group of its own: renderers and the storage's process are killed with it.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = once(browser, 'exit');
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    browser.stderr?.on('data', (text) => {
      said += String(text);
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    browser.once('exit', () => reject(new Error(`The browser ended:\n${said}`)));
  });
  const connection = await chromium.connectOverCDP(address);
  const [context] = connection.contexts();
  if (!context) throw new Error('The browser has no profile');
  return {
    context,
    async kill() {
      if (browser.exitCode === null && browser.signalCode === null) {
        process.kill(-(browser.pid ?? Number.NaN), 'SIGKILL');
      }
      await exited;
      await connection.close().catch(() => undefined);
    },
  };
}

import type { CatalogDevice } from '../device/catalog/catalog-device.ts';
import { type CatalogTrouble, troubleOf } from '../device/catalog/catalog-trouble.ts';
import { countCatalog } from '../device/catalog/count-catalog.ts';
import { CATALOG_BUDGET } from '../device/catalog/plan-shelves.ts';
import { catalogHere } from './catalog-here.ts';

/** How often to ask what changed while the shop is on screen. */
const ASK_EVERY_MS = 5 * 60_000;
/** Sooner when the last try failed, or was left to another tab, which may have been closed since. */
const RETRY_MS = 30_000;

let running: { readonly done: Promise<void>; readonly whole: boolean } | null = null;

/**
 * Keeps the catalogue on this device fresh until `signal` ends it: now, when the connection or the person comes back,
 * and every five minutes while the shop is visible. The shop does not wait for it. Called once by the app. `after`, which never
 * rejects, goes first; a shelf that somebody looks at is fetched meanwhile.
 */
export function startCatalog(signal: AbortSignal, after?: Promise<void>): void {
  const device = catalogHere();
  let waiting = after !== undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    clearTimeout(timer);
    if (waiting || signal.aborted || document.visibilityState === 'hidden') return;
    void refreshCatalog({ signal }).finally(() => {
      clearTimeout(timer);
      const { trouble, phase } = device.status.get();
      const soon = trouble !== null || phase === 'elsewhere';
      if (!signal.aborted) timer = setTimeout(again, soon ? RETRY_MS : ASK_EVERY_MS);
    });
  };
  for (const event of ['online', 'pageshow']) addEventListener(event, again, { signal });
  document.addEventListener('visibilitychange', again, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  device.status.update({ takenAlong: wasTaken() });
  followOtherTabs(device, signal);
  void after?.then(() => {
    waiting = false;
    again();
  });
  again();
}

/**
 * Brings the catalogue up to date now; a second call joins the first. With `whole`, pictures come even with data
 * saver: what "Keep offline" asks for, also behind a run that leaves them out. Never rejects: troubles are in the status.
 */
export async function refreshCatalog({
  signal,
  whole = false,
}: {
  readonly signal: AbortSignal;
  readonly whole?: boolean;
}): Promise<void> {
  while (running && whole && !running.whole) await running.done;
  running ??= { done: runOnce(signal, whole), whole };
  return running.done;
}

async function runOnce(signal: AbortSignal, whole: boolean): Promise<void> {
  const device = catalogHere();
  try {
    await run(device, signal, whole);
  } catch (error) {
    // A part of the app that is fetched when it is needed did not come.
    const trouble: CatalogTrouble = error instanceof TypeError ? { kind: 'offline' } : troubleOf(error);
    device.status.update({ phase: 'idle', trouble });
  } finally {
    running = null;
  }
}

async function run(device: CatalogDevice, signal: AbortSignal, whole: boolean): Promise<void> {
  const saver = wantsLittleData() && !whole;
  const { syncCatalog } = await import('../device/catalog/sync-catalog.ts');
  const budget = saver ? CATALOG_BUDGET.dataSaver : CATALOG_BUDGET.usual;
  const outcome = await syncCatalog(device, { signal, budget, firstVisit: !device.status.get().takenAlong });
  if (outcome !== 'done') return;
  if (saver || typeof caches === 'undefined') return rememberTaken(device);
  const [{ syncPictures }, { pictureFormat }] = await Promise.all([
    import('../device/catalog/sync-pictures.ts'),
    import('../device/catalog/picture-format.ts'),
  ]);
  const pictures = await syncPictures(device, { signal, caches, format: await pictureFormat() });
  if (pictures === 'done') rememberTaken(device);
  if (typeof pictures === 'object') device.status.update({ trouble: pictures });
}

const TAKEN = 'offshelf.catalog-taken';

function rememberTaken(device: CatalogDevice): void {
  device.status.update({ takenAlong: true });
  try {
    localStorage.setItem(TAKEN, '1');
  } catch {
    // Then the next start says "coming" until it has looked.
  }
}

function wasTaken(): boolean {
  try {
    return localStorage.getItem(TAKEN) === '1';
  } catch {
    return false;
  }
}

/** What another tab of this browser fetched shows up in this one's figures. */
function followOtherTabs(device: CatalogDevice, signal: AbortSignal): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const stop = device.changes.listen(() => {
    if (device.status.get().phase !== 'idle' && device.status.get().phase !== 'elsewhere') return;
    clearTimeout(waiting);
    waiting = setTimeout(() => void countCatalog(device).catch(() => {}), 400);
  });
  signal.addEventListener('abort', () => {
    clearTimeout(waiting);
    stop();
  });
  void countCatalog(device).catch(() => {});
}

/** The browser's data saver (Network Information API, where there is one). */
function wantsLittleData(): boolean {
  const connection = 'connection' in navigator ? navigator.connection : null;
  return typeof connection === 'object' && connection !== null && 'saveData' in connection
    ? connection.saveData === true
    : false;
}

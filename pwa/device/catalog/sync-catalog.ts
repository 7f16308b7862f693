import type { CatalogManifest, ShelfSummary } from '#shared-schema/catalog/catalog-replica.ts';
import { CatalogManifestSchema } from '#shared-schema/catalog/catalog-replica.ts';
import type { CatalogDevice } from './catalog-device.ts';
import { fetchCatalogJson } from './catalog-http.ts';
import type { CatalogTrouble } from './catalog-trouble.ts';
import { CatalogFailure, isAbort, troubleOf } from './catalog-trouble.ts';
import { countCatalog } from './count-catalog.ts';
import { dropShelf } from './drop-shelf.ts';
import { loadShelf } from './load-shelf.ts';
import { planShelves } from './plan-shelves.ts';
import { runAlone } from './run-alone.ts';
import { RUN_LIMIT_MS, withinTime } from './within-time.ts';

const LOCK = 'offshelf-catalog-sync';
/** Shelves under way at once, so that the next ones are known before the queue of blobs, which they share, runs dry. */
const PARALLEL_SHELVES = 6;

export interface SyncCatalogOptions {
  /** Ends the work; what was applied stays, the next run goes on from there. */
  readonly signal: AbortSignal;
  /** Bytes to hold at most, see `CATALOG_BUDGET`. */
  readonly budget: number;
  /** Nothing is expected on the device: the manifest is asked for while the database opens. */
  readonly firstVisit?: boolean;
}

/** `elsewhere`: another tab of this browser is at it; `stopped`: the signal ended it. */
export type SyncCatalogOutcome = 'done' | 'elsewhere' | 'stopped' | CatalogTrouble;

/**
 * Brings the device's catalogue to the server's: asks what changed, fetches the shelves that did, checks and applies
 * each by itself. Never throws; what went wrong is in the outcome and in the status. Old shelves stay readable until
 * the new ones replace them, also when the server's data began a new life (another epoch).
 */
export async function syncCatalog(
  device: CatalogDevice,
  options: SyncCatalogOptions,
): Promise<SyncCatalogOutcome> {
  const outcome = await runAlone(device, LOCK, () => attempt(device, options));
  await countCatalog(device).catch(() => {});
  const trouble = typeof outcome === 'string' ? null : outcome;
  device.status.update({ phase: outcome === 'elsewhere' ? 'elsewhere' : 'idle', trouble });
  return outcome;
}

async function attempt(device: CatalogDevice, options: SyncCatalogOptions): Promise<SyncCatalogOutcome> {
  try {
    device.status.update({ phase: 'checking', trouble: null });
    const first = await run(device, options, true);
    // The server's data began a new life between two answers: ask once more for everything.
    const outcome = first === 'other-epoch' ? await run(device, options, false) : first;
    return outcome === 'other-epoch' ? { kind: 'not-data' } : outcome;
  } catch (error) {
    return isAbort(error) ? 'stopped' : troubleOf(error);
  }
}

async function run(
  device: CatalogDevice,
  options: SyncCatalogOptions,
  conditional: boolean,
): Promise<SyncCatalogOutcome | 'other-epoch'> {
  const manifest = await currentManifest(device, options, conditional);
  const [stored, openings] = await withinTime(
    Promise.all([device.database.shelves.toArray(), device.database.openings.toArray()]),
    RUN_LIMIT_MS,
  );
  const opened = new Map(openings.map((opening) => [opening.shelf, opening.at]));
  const plan = planShelves(manifest, stored, opened, options.budget);
  const drop = async () => {
    for (const shelf of plan.drop) await dropShelf(device, shelf);
  };
  // After a new epoch every shelf may have another name: the old ones stay readable until the new ones are here.
  const renewed = stored.some((shelf) => shelf.epoch !== manifest.epoch);
  if (!renewed) await drop();
  await countCatalog(device);
  device.status.update({ leftOut: plan.leftOut, phase: plan.fetch.length > 0 ? 'downloading' : 'checking' });
  const outcome = await fetchShelves(device, manifest.epoch, plan.fetch, options.signal);
  if (renewed && outcome !== 'other-epoch') await drop();
  return outcome;
}

/** The server's manifest, or the stored one when nothing changed; stored before its shelves, so that a run goes on. */
async function currentManifest(
  device: CatalogDevice,
  { signal, firstVisit }: SyncCatalogOptions,
  conditional: boolean,
): Promise<CatalogManifest> {
  const { manifests } = device.database;
  const http = { fetch: device.fetch, signal };
  const ask = (etag: string | null | undefined) =>
    fetchCatalogJson(http, '/api/catalog/manifest', CatalogManifestSchema, { etag, cache: 'no-store' });
  // Making the database takes about as long as the first answer: on a first visit neither waits for the other.
  const early = firstVisit === true ? ask(null) : null;
  early?.catch(() => {});
  const before = await withinTime(manifests.get('manifest'), RUN_LIMIT_MS);
  const answer = await (early ?? ask(conditional ? before?.etag : null));
  const checkedAt = device.now();
  const manifest = answer.status === 'new' ? answer.value : before?.manifest;
  if (!manifest) throw new CatalogFailure({ kind: 'not-data' });
  const etag = answer.status === 'new' ? answer.etag : (before?.etag ?? null);
  await withinTime(manifests.put({ key: 'manifest', etag, checkedAt, manifest }), RUN_LIMIT_MS);
  device.changes.announce({ kind: 'manifest' });
  return manifest;
}

/**
 * Loads the shelves in order, a few at once. A damaged or vanished shelf is reported at the end and does not keep
 * the others from coming; anything else ends the run.
 */
async function fetchShelves(
  device: CatalogDevice,
  epoch: string,
  shelves: readonly ShelfSummary[],
  signal: AbortSignal,
): Promise<SyncCatalogOutcome | 'other-epoch'> {
  const queue = [...shelves];
  const keys = device.database.shelves.toCollection().primaryKeys();
  const held = new Set(await withinTime(keys, RUN_LIMIT_MS));
  const setAside: CatalogTrouble[] = [];
  let otherEpoch = false;
  const work = async () => {
    for (let shelf = queue.shift(); shelf !== undefined; shelf = queue.shift()) {
      try {
        const loaded = await loadShelf(device, shelf.id, signal);
        otherEpoch ||= loaded.epoch !== epoch;
        if (otherEpoch) queue.length = 0;
        else countOneMore(device, shelf, !held.has(shelf.id));
      } catch (error) {
        if (!concernsOneShelf(error)) {
          queue.length = 0;
          throw error;
        }
        setAside.push(troubleOf(error));
      }
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: PARALLEL_SHELVES }, work));
  const failed = workers.find((worker) => worker.status === 'rejected');
  if (failed) throw failed.reason;
  return otherEpoch ? 'other-epoch' : (setAside[0] ?? 'done');
}

function countOneMore(device: CatalogDevice, shelf: ShelfSummary, isNew: boolean): void {
  const { shelves, products, current } = device.status.get();
  device.status.update({
    current: new Set(current).add(shelf.id),
    shelves: { ...shelves, done: shelves.done + 1 },
    products: isNew ? { ...products, done: products.done + shelf.count } : products,
  });
}

function concernsOneShelf(error: unknown): boolean {
  if (!(error instanceof CatalogFailure)) return false;
  const { trouble } = error;
  return trouble.kind === 'damaged' || (trouble.kind === 'refused' && trouble.status === 404);
}

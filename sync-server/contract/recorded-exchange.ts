import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A request that an app once sent, and what a server answered it then. */
export interface RecordedExchange {
  readonly path: string;
  /** The version in its header; null before there was one. */
  readonly client: string | null;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
}

/** What one version of the app and its server said to each other; `e2e/contract/record-exchanges.ts` writes it. */
export interface Recording {
  readonly version: number;
  /** What was on sale. */
  readonly offers: readonly {
    readonly variantId: string;
    readonly amount: number;
    readonly onHand: number;
  }[];
  readonly exchanges: readonly RecordedExchange[];
}

/** All recordings, the oldest first. */
export function readRecordings(): Recording[] {
  const folder = join(import.meta.dirname, 'recorded');
  return globSync('v*.json', { cwd: folder })
    .map((file): Recording => JSON.parse(readFileSync(join(folder, file), 'utf8')))
    .toSorted((a, b) => a.version - b.version);
}

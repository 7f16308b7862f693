import { ConfigRefusal, readConfig } from '../config.ts';
import { listPoison, type PoisonedEvent } from '../events/list-poison.ts';
import { releasePoison } from '../events/release-poison.ts';
import { openMarketDatabase } from '../open-market-database.ts';
import type { Db } from '../platform/database.ts';
import { endWithBootstrap } from './end-with-bootstrap.ts';
import { printLine } from './print-line.ts';

const USAGE = 'npm run events [-- retry|skip CONSUMER EVENT]';

/** `npm run events`: lists the events that were set aside, and lets one go. Answers the exit code. */
async function eventsCommand(words: readonly string[]): Promise<number> {
  const [how, consumer, event, ...more] = words;
  const wish = how === 'retry' || how === 'skip' ? how : undefined;
  if (how !== undefined && (!wish || !consumer || !/^\d{1,18}$/.test(event ?? '') || more.length > 0)) {
    printLine(USAGE);
    return 1;
  }
  const database = await openMarketDatabase(readConfig(process.env), printLine);
  try {
    if (!wish || !consumer) return await list(database.db);
    return await release(database.db, { consumer, eventId: BigInt(event ?? '') }, wish);
  } finally {
    await database.close();
  }
}

async function list(db: Db): Promise<number> {
  const poisoned = await listPoison(db);
  if (poisoned.length === 0) printLine('No event is set aside.');
  for (const event of poisoned) describe(event).forEach(printLine);
  return 0;
}

function describe(event: PoisonedEvent): string[] {
  const { consumer, eventId, type, aggregate, aggregateId, version, attempts, at, error, heldBack } = event;
  return [
    `${consumer} ${eventId}: ${type}, version ${version} of ${aggregate} ${aggregateId}`,
    `  set aside ${at} after ${attempts} tries; ${heldBack} later events wait for it`,
    `  ${error.split('\n')[0]}`,
  ];
}

async function release(
  db: Db,
  event: { readonly consumer: string; readonly eventId: bigint },
  how: 'retry' | 'skip',
): Promise<number> {
  const released = await releasePoison(db, event, how);
  const name = `${event.consumer} ${event.eventId}`;
  if (!released) printLine(`${name} is not set aside.`);
  else printLine(how === 'retry' ? `${name} is tried again.` : `${name} counts as applied.`);
  return released ? 0 : 1;
}

endWithBootstrap();
try {
  process.exitCode = await eventsCommand(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigRefusal)) throw error;
  printLine(`Setting refused: ${error.message}`);
  process.exitCode = 1;
}

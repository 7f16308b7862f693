import * as v from 'valibot';
import { AccountIdSchema, OperationIdSchema } from '#shared-schema/ids.ts';
import type { FailedOperation, OperationName } from '#shared-schema/sync/failed-operation.ts';
import { ConfigRefusal, readConfig } from '../config.ts';
import { openMarketDatabase } from '../open-market-database.ts';
import type { Db } from '../platform/database.ts';
import { findFailedOperation, listFailedOperations } from '../sync/list-failed-operations.ts';
import { type Release, releaseFailedOperation, RELEASES } from '../sync/release-failed-operation.ts';
import { endWithBootstrap } from './end-with-bootstrap.ts';
import { printLine } from './print-line.ts';

const USAGE = 'npm run operations [-- show|retry|reject|dismiss ACCOUNT OPERATION]';
const LISTED = 100;

const WishSchema = v.tuple([v.picklist(['show', ...RELEASES]), AccountIdSchema, OperationIdSchema]);

/** `npm run operations`: lists the operations that fail or were given up, and lets one go. Answers the exit code. */
async function operationsCommand(words: readonly string[]): Promise<number> {
  const wish = v.safeParse(WishSchema, words);
  if (words.length > 0 && (!wish.success || words.length > 3)) {
    printLine(USAGE);
    return 1;
  }
  const database = await openMarketDatabase(readConfig(process.env), printLine);
  try {
    if (!wish.success) return await list(database.db);
    const [how, accountId, operationId] = wish.output;
    const name = { accountId, operationId };
    return await (how === 'show' ? show(database.db, name) : release(database.db, name, how));
  } finally {
    await database.close();
  }
}

async function list(db: Db): Promise<number> {
  const failed = await listFailedOperations(db, { limit: LISTED });
  if (failed.length === 0) printLine('No operation fails, and none was given up.');
  for (const { accountId, operationId, kind, state, failures, at, lastError } of failed) {
    printLine(`${accountId} ${operationId}: ${kind}, ${state} after ${failures} tries, last ${at}`);
    printLine(`  ${lastError.split('\n')[0]}`);
  }
  if (failed.length === LISTED) printLine(`These are the newest ${LISTED}.`);
  return 0;
}

async function show(db: Db, name: OperationName): Promise<number> {
  const found = await findFailedOperation(db, name);
  if (!found) return unknown(name);
  const rows: readonly (keyof FailedOperation)[] = ['kind', 'state', 'failures', 'at', 'digest', 'lastError'];
  for (const row of rows) printLine(`${row}: ${found[row] ?? 'not kept'}`);
  return 0;
}

const DONE: Readonly<Record<Release, string>> = {
  retry: 'is tried five more times when its device sends it.',
  reject: 'is rejected; its device hears of it when it asks next.',
  dismiss: 'is off the list; its verdict stays.',
};

async function release(db: Db, name: OperationName, how: Release): Promise<number> {
  if (await releaseFailedOperation(db, name, how)) {
    printLine(`${name.operationId} ${DONE[how]}`);
    return 0;
  }
  const found = await findFailedOperation(db, name);
  if (!found) return unknown(name);
  printLine(`${name.operationId} is ${found.state}: this cannot be done to it.`);
  return 1;
}

function unknown({ operationId }: OperationName): number {
  printLine(`${operationId} of that account neither fails nor was given up.`);
  return 1;
}

endWithBootstrap();
try {
  process.exitCode = await operationsCommand(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigRefusal)) throw error;
  printLine(`Setting refused: ${error.message}`);
  process.exitCode = 1;
}

import { ConfigRefusal, readConfig } from '../config.ts';
import { openMarketDatabase } from '../open-market-database.ts';
import { endFeedEpoch } from '../sync/feed-epoch.ts';
import { endWithBootstrap } from './end-with-bootstrap.ts';
import { printLine } from './print-line.ts';

/**
 * `npm run restored`: says that the database was set back in a way that no start can notice (a machine's snapshot). Devices then
 * load anew and send again what had been accepted.
 */
endWithBootstrap();
try {
  const database = await openMarketDatabase(readConfig(process.env), printLine);
  try {
    await endFeedEpoch(database.db);
  } finally {
    await database.close();
  }
  printLine('The next start begins a new epoch: devices load anew and send again what had been accepted.');
} catch (error) {
  if (!(error instanceof ConfigRefusal)) throw error;
  printLine(`Setting refused: ${error.message}`);
  process.exitCode = 1;
}

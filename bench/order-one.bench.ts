import { startMarket } from '../e2e/start-market.ts';
import { printLine } from '../sync-server/commands/print-line.ts';
import { openDatabase } from '../sync-server/platform/database.ts';
import { openEmbeddedPostgres } from '../sync-server/platform/embedded-postgres/open-embedded-postgres.ts';
import { drive, percentile } from './drive.ts';
import { orderClients } from './order-clients.ts';
import { stockForOrders } from './stock-for-orders.ts';
import { writeOrderRows } from './write-order-rows.ts';

/** Clients at once, each with one order under way. */
const CLIENTS = 8;
const WARM_UP = 200;
const ORDERS = 2_000;

/**
 * `POST /api/orders` with one line, spread over many variants, against PostgreSQL's own rate for the same rows written in one
 * statement an order; server, PostgreSQL and load share the machine.
 */
const market = await startMarket({ env: { DEMO: '0', PAYMENT_PROVIDERS: 'sandbox', LOG_LEVEL: 'error' } });
const postgres = await openEmbeddedPostgres({ dataDir: market.dataDir, log: () => {} });
const database = openDatabase({ url: postgres.url, maxConnections: CLIENTS });
try {
  const shelf = await stockForOrders(database.sql, 200);
  const clients = await orderClients(market.url, CLIENTS);

  await drive(CLIENTS, WARM_UP, (client, n) => clients[client]!.placeOrder(shelf, n));
  const http = await drive(CLIENTS, ORDERS, (client, n) => clients[client]!.placeOrder(shelf, n));
  await drive(CLIENTS, WARM_UP, (client, n) =>
    writeOrderRows(database.sql, clients[client]!.accountId, shelf, n),
  );
  const bare = await drive(CLIENTS, ORDERS, (client, n) =>
    writeOrderRows(database.sql, clients[client]!.accountId, shelf, n),
  );

  printLine(
    `POST /api/orders: ${http.perSecond.toFixed(0)} orders/s, p50 ${percentile(http.ms, 50)} ms, p99 ${percentile(http.ms, 99)} ms`,
  );
  printLine(
    `The same rows in one statement: ${bare.perSecond.toFixed(0)} orders/s, p50 ${percentile(bare.ms, 50)} ms, p99 ${percentile(bare.ms, 99)} ms`,
  );
  printLine(
    JSON.stringify({
      bench: 'order-one',
      figure: Math.round(http.perSecond),
      limit: Math.round(bare.perSecond),
      unit: 'orders/s',
      ratio: Number((http.perSecond / bare.perSecond).toFixed(3)),
    }),
  );
} finally {
  await database.close();
  await postgres.stop();
  await market.stop();
}

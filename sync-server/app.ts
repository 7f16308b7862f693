import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { preferencesRules } from '#shared-schema/preferences/preference.ts';
import { OLDEST_CLIENT_VERSION } from '#shared-schema/sync/client-version.ts';
import { wishListRules } from '#shared-schema/wish-list/wish.ts';
import { accountRoutes } from './accounts/account-routes.ts';
import { accessTokens } from './accounts/access-token.ts';
import type { HandOver } from './accounts/hand-over-guest.ts';
import { readAccount } from './accounts/read-account.ts';
import { cartSync } from './cart/cart-sync.ts';
import { handOverCart } from './cart/hand-over-cart.ts';
import { catalogRoutes } from './catalog/catalog-routes.ts';
import type { Config } from './config.ts';
import { readStock } from './inventory/read-stock.ts';
import type { Market } from './market.ts';
import { handOverOrders } from './ordering/hand-over-orders.ts';
import { cancelOrderHandler } from './ordering/cancel-order.ts';
import { orderRoutes } from './ordering/order-routes.ts';
import { ordersSync } from './ordering/orders-sync.ts';
import { placeOrderHandler } from './ordering/place-order.ts';
import { quoteRoutes } from './ordering/quote-routes.ts';
import { handOverSubscriptions } from './notifications/hand-over-subscriptions.ts';
import { noticesSync } from './notifications/notices-sync.ts';
import { notificationRoutes } from './notifications/notification-routes.ts';
import { paymentRoutes } from './payments/payment-routes.ts';
import { sandboxBankRoutes } from './payments/sandbox-bank/sandbox-bank-routes.ts';
import { pickupRoutes } from './pickup/pickup-routes.ts';
import { picturesRoutes } from './pictures/pictures-routes.ts';
import { ANSWER_PATIENCE_MS, answerInTime } from './platform/answer-in-time.ts';
import { apiDocsRoutes } from './platform/api-docs-routes.ts';
import { healthRoutes } from './platform/health-routes.ts';
import { limitBody } from './platform/limit-body.ts';
import { limitLoad } from './platform/limit-load.ts';
import { metricsRoutes, observeRequests } from './platform/observe-requests.ts';
import { onError, onNotFound } from './platform/on-error.ts';
import { pwaRoutes } from './platform/pwa-routes.ts';
import type { AppEnv } from './platform/request-account.ts';
import { refuseOldClients } from './platform/refuse-old-clients.ts';
import { securityHeaders } from './platform/security-headers.ts';
import { failedOperationRoutes } from './sync/failed-operation-routes.ts';
import { measureFailedOperations } from './sync/measure-failed-operations.ts';
import { handOverRegisters } from './registers/hand-over-registers.ts';
import { registerCollection } from './registers/register-collection.ts';
import { operationRoutes } from './sync/operation-routes.ts';
import { runOperation } from './sync/run-operation.ts';
import { raiseHorizon } from './sync/account-horizon.ts';
import { syncRoutes } from './sync/sync-routes.ts';
import { takeAccountVersion } from './sync/account-version.ts';

/** The catalogue's files are cheap and the same for everyone, and the bank's word must come through in any case. */
const LOAD_LIMIT = {
  atWork: 128,
  patienceMs: 400,
  spared: (path: string) => /^\/api\/(catalog|payments\/callbacks)\//.test(path),
};

/** The market over HTTP: every feature's routes behind the same door. */
export function createApp(config: Config, market: Market): Hono<AppEnv> {
  const { database, log, metrics, now, ordering, pokes, epoch, secrets } = market;
  const { db, sql } = database;
  const tokens = accessTokens(secrets.tokenKey);
  const registerRules = [wishListRules, preferencesRules];
  const collections = [cartSync, ...registerRules.map(registerCollection), noticesSync, ordersSync(ordering)];
  const operations = {
    db,
    log,
    now,
    handlers: [placeOrderHandler(ordering), cancelOrderHandler(ordering)],
  };

  measureFailedOperations(metrics, db);

  const app = new Hono<AppEnv>();
  app.use(observeRequests({ log, metrics }));
  app.use(securityHeaders());
  app.use(compress());
  for (const path of ['/api/*', '/sandbox-bank/*']) {
    app.use(path, answerInTime(ANSWER_PATIENCE_MS, market.databaseWatch), limitBody());
  }
  // Behind the answer in time: what was given up is still at work until its end.
  app.use('/api/*', limitLoad({ ...LOAD_LIMIT, random: Math.random }));
  app.use('/api/*', readAccount({ tokens, now }));
  for (const path of ['/api/sync/*', '/api/operations']) {
    app.use(path, refuseOldClients({ oldest: OLDEST_CLIENT_VERSION }));
  }
  app.onError(onError(log));
  app.notFound(onNotFound);

  app.route('/', healthRoutes({ sql }));
  app.route('/', metricsRoutes({ metrics }));
  app.route(
    '/',
    accountRoutes({
      db,
      log,
      tokens,
      now,
      handOver: [
        handOverCart,
        ...registerRules.map(handOverRegisters),
        handOverOrders,
        handOverSubscriptions,
      ].map(
        (move): HandOver =>
          (tx, from, to) =>
            move(tx, from, to, takeAccountVersion, raiseHorizon),
      ),
      handedOver: (to) => {
        for (const { name } of collections) pokes.poke(to, name);
      },
      secureCookies: market.publicUrl().startsWith('https:'),
    }),
  );
  app.route('/', catalogRoutes({ db, readStock, epoch }));
  app.route('/', picturesRoutes({ dataDir: config.dataDir }));
  app.route('/', pickupRoutes({ db }));
  app.route('/', syncRoutes({ db, log, now, epoch, pokes, collections }));
  app.route('/', operationRoutes(operations));
  app.route('/', failedOperationRoutes({ db }));
  app.route('/', quoteRoutes({ ...ordering, db }));
  app.route(
    '/',
    orderRoutes({
      ...ordering,
      db,
      runOperation: (accountId, operation) => runOperation(operations, accountId, operation),
    }),
  );
  app.route(
    '/',
    paymentRoutes({
      db,
      log,
      clock: now,
      providers: market.providers,
      apply: market.applyPaymentEvent,
    }),
  );
  if (config.sandboxBank) {
    app.route('/', sandboxBankRoutes({ db, clock: now, callsQueued: market.wake.bank.wake }));
  }
  app.route(
    '/',
    notificationRoutes({
      db,
      vapidPublicKey: secrets.vapid.publicKey,
      allowLoopbackPush: config.allowLoopbackPush,
    }),
  );
  app.route('/', apiDocsRoutes(app));
  app.route('/', pwaRoutes({ dist: config.appDir }));
  return app;
}

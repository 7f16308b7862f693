import { cartTombstones } from './cart/cart-tables.ts';
import { startPublisher } from './catalog/start-publisher.ts';
import { startConsumer } from './events/start-consumer.ts';
import { readStock } from './inventory/read-stock.ts';
import type { Market } from './market.ts';
import { endOldNotices } from './notifications/end-old-notices.ts';
import { NOTICES_COLLECTION } from './notifications/notices-sync.ts';
import { noticeTombstones } from './notifications/notification-tables.ts';
import { onOrderEvent } from './notifications/on-order-event.ts';
import { startPushSender } from './notifications/start-push-sender.ts';
import { readAnyOrder } from './ordering/order-view-reader.ts';
import { startSweeper } from './ordering/start-sweeper.ts';
import { startSandboxBank } from './payments/sandbox-bank/start-sandbox-bank.ts';
import { startCallbackWorker } from './payments/start-callback-worker.ts';
import type { EmbeddedPostgres } from './platform/embedded-postgres/open-embedded-postgres.ts';
import { repeatWork } from './platform/repeat-work.ts';
import { registerTombstones } from './registers/register-tables.ts';
import { lockIdleAccounts } from './sync/account-horizon.ts';
import { takeAccountVersion } from './sync/account-version.ts';
import { forgetTakenOut } from './sync/forget-taken-out.ts';

export interface BackgroundWork {
  /** Resolves when every loop has put down what it had in hand. */
  stop(): Promise<void>;
}

const FORGET_EVERY_MS = 60 * 60_000;

/** Starts all that runs beside requests: publisher, sweepers, callbacks, bank, consumers, and the watch over PostgreSQL. */
export function startBackgroundWork(market: Market, postgres: EmbeddedPostgres | undefined): BackgroundWork {
  const { config, database, log, providers, wake, now } = market;
  const { db } = database;
  const abort = new AbortController();
  const { signal } = abort;
  const loops = [
    startPublisher({ db, readStock, log, signal }),
    startSweeper({ ...market.ordering, db, signal, log }),
    startCallbackWorker({ db, providers, apply: market.applyPaymentEvent, log, signal }),
  ];
  for (const [name, tombstones] of Object.entries({
    cart: cartTombstones,
    registers: registerTombstones,
    notices: noticeTombstones,
  })) {
    loops.push(
      repeatWork({
        name: `forget-taken-out:${name}`,
        everyMs: FORGET_EVERY_MS,
        signal,
        log,
        work: () => forgetTakenOut(db, tombstones),
      }),
    );
  }
  loops.push(
    repeatWork({
      name: 'end-old-notices',
      everyMs: FORGET_EVERY_MS,
      signal,
      log,
      work: () => endOldNotices({ db, lockIdleAccounts, takeAccountVersion }),
    }),
  );
  loops.push(
    startConsumer({
      db,
      log,
      epoch: market.epoch,
      signal,
      wakeSignal: wake.events,
      consumer: onOrderEvent({
        db,
        readOrder: (id) => readAnyOrder(db, id, market.ordering.readPayments),
        publicUrl: market.publicUrl,
        takeAccountVersion,
        pushesQueued: wake.pushes.wake,
        noticed: (accountId) => market.pokes.poke(accountId, NOTICES_COLLECTION),
      }),
    }),
    startPushSender({
      db,
      log,
      signal,
      clock: now,
      wakeSignal: wake.pushes,
      vapid: { subject: config.vapid.subject, ...market.secrets.vapid },
      allowLoopbackPush: config.allowLoopbackPush,
    }),
  );
  if (config.sandboxBank) {
    loops.push(
      startSandboxBank({
        db,
        log,
        signal,
        clock: now,
        secret: market.secrets.bankKey,
        callbackUrl: () => `${market.publicUrl()}/api/payments/callbacks/sandbox`,
        wakeSignal: wake.bank,
      }),
    );
  }
  if (postgres) loops.push(watchPostgres(postgres, signal, log));
  return {
    stop: async () => {
      abort.abort();
      await Promise.all(loops);
    },
  };
}

/** An embedded PostgreSQL that died is started again. */
function watchPostgres(postgres: EmbeddedPostgres, signal: AbortSignal, log: Market['log']): Promise<void> {
  return repeatWork({
    name: 'postgres-watch',
    everyMs: 1_000,
    signal,
    log,
    work: async () => {
      await postgres.ensureRunning();
      return false;
    },
  });
}

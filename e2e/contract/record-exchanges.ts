import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CLIENT_VERSION } from '#shared-schema/sync/client-version.ts';
import type { Plan } from '../simulator/plan.ts';
import type { SimulatedServer } from '../simulator/simulated-server.ts';
import { installChannels } from '../simulator/simulated-channels.ts';
import { openSimulatedMarket } from '../simulator/simulated-market.ts';
import { time } from '../simulator/virtual-time.ts';

/**
 * Records what the app of today says to the server of today, for `sync-server/contract/recorded.pg.test.ts`:
 * `node_modules/.bin/node e2e/contract/record-exchanges.ts`, once whenever CLIENT_VERSION was raised. Two devices of one guest
 * tap, set, remove, order, are refused, and cancel; it is the product's own code that speaks.
 */
const plan: Plan = {
  seed: 1,
  accounts: [0, 0],
  stock: [50, 50, 0],
  lengthMs: 120_000,
  faults: [],
  actions: [
    { at: 2_000, device: 0, does: 'add', product: 0, pieces: 1 },
    { at: 8_000, device: 0, does: 'add', product: 1, pieces: 2 },
    { at: 12_000, device: 1, does: 'add', product: 0, pieces: 1 },
    { at: 20_000, device: 0, does: 'set', product: 0, quantity: 4 },
    { at: 28_000, device: 1, does: 'remove', product: 1 },
    { at: 40_000, device: 0, does: 'order' },
    { at: 55_000, device: 0, does: 'add', product: 2, pieces: 1 },
    { at: 65_000, device: 0, does: 'order' },
    { at: 80_000, device: 0, does: 'remove', product: 2 },
    { at: 90_000, device: 1, does: 'add', product: 1, pieces: 1 },
    { at: 100_000, device: 1, does: 'order' },
    { at: 110_000, device: 1, does: 'cancel-order' },
  ],
};

interface Exchange {
  readonly path: string;
  readonly client: string | null;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
}

async function record(version: number): Promise<void> {
  const market = await openSimulatedMarket(fileURLToPath(new URL('../../', import.meta.url)));
  time.install();
  installChannels();
  // Loaded only now: what it loads must meet the time and the channels of the simulation.
  const { openSimulatedServer } = await import('../simulator/simulated-server.ts');
  const { runPlan } = await import('../simulator/run-plan.ts');
  process.on('unhandledRejection', () => undefined);
  const server = await openSimulatedServer(market.url);
  const exchanges: Exchange[] = [];
  const { findings } = await runPlan(plan, listening(server, exchanges));
  if (findings.length > 0) throw new Error(findings.map(({ says }) => says).join('\n'));
  const offers = await server.database.sql`
    select o.variant_id as "variantId", o.amount::int, s.on_hand as "onHand"
    from offers o join stock_levels s using (variant_id, seller_id) order by 1`;
  const file = fileURLToPath(
    new URL(`../../sync-server/contract/recorded/v${version}.json`, import.meta.url),
  );
  writeFileSync(file, `${JSON.stringify({ version, offers: [...offers], exchanges }, null, 1)}\n`);
  process.stdout.write(`${exchanges.length} exchanges in ${file}\n`);
  await server.close();
  await market.close();
}

/** The server, and somebody who writes down what is said to it and what it answers. */
function listening(server: SimulatedServer, heard: Exchange[]): SimulatedServer {
  return {
    ...server,
    async answer(request) {
      const { pathname } = new URL(request.url);
      const body = request.method === 'POST' ? await request.clone().text() : '';
      const answer = await server.answer(request);
      if (request.method === 'POST') {
        heard.push({
          path: pathname,
          client: request.headers.get('offshelf-client'),
          body: body === '' ? null : JSON.parse(body),
          status: answer.status,
          answer: answer.status === 204 ? null : await answer.clone().json(),
        });
      }
      return answer;
    },
  };
}

await record(CLIENT_VERSION);
process.exit(0);

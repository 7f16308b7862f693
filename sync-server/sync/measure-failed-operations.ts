import { Gauge } from 'prom-client';
import type { Db } from '../platform/database.ts';
import type { Metrics } from '../platform/metrics.ts';
import { countFailedOperations } from './list-failed-operations.ts';

/** Counts failed operations whenever the metrics are read. While the database is away there is no number, rather than an old one. */
export function measureFailedOperations({ registry }: Metrics, db: Db): void {
  new Gauge({
    name: 'failed_operations',
    help: 'Operations that fail by accident (failing) or were rejected after five failures and not dismissed (given-up)',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      try {
        const counts = await countFailedOperations(db);
        for (const [state, count] of Object.entries(counts)) this.set({ state }, count);
      } catch {
        // The other metrics are wanted most when the database is away.
      }
    },
  });
}

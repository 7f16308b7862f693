import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The numbers of one process, for Prometheus. Features register theirs on `registry`. */
export interface Metrics {
  readonly registry: Registry;
  /** Seconds from a request's first byte to its answer, by method, route pattern and status. */
  readonly requests: Histogram<'method' | 'route' | 'status'>;
}

/** `process`: also memory, event loop and garbage collection; once a process, as they are measured by timers. */
export function createMetrics({ process = false } = {}): Metrics {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return { registry, requests };
}

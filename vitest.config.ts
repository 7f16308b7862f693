import { defineConfig } from 'vitest/config';

/** For what never comes, not for what is slow on a busy machine: how fast something is, the benchmarks say. */
const limits = { testTimeout: 60_000, hookTimeout: 60_000 };

const suite = (file: string) => new URL(`./sync-server/testing/rxdb-suite/${file}`, import.meta.url).pathname;

/** Stands on its own (not on vite.config.ts): a project per runtime, so that no test file is left out. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'shared-schema',
          include: ['shared-schema/**/*.test.ts'],
          environment: 'node',
          ...limits,
        },
      },
      {
        test: {
          name: 'sync-server',
          include: ['sync-server/**/*.test.ts'],
          exclude: ['sync-server/**/*.pg.test.ts'],
          environment: 'node',
          ...limits,
        },
      },
      {
        // Only for RxDB's own suite, see there.
        resolve: { alias: { 'async-test-util': suite('async-test-util.ts'), clone: suite('clone.ts') } },
        test: {
          name: 'postgres',
          server: { deps: { inline: ['rxdb'] } },
          include: ['sync-server/**/*.pg.test.ts'],
          environment: 'node',
          globalSetup: ['sync-server/testing/start-postgres.ts'],
          ...limits,
        },
      },
      { test: { name: 'pwa', include: ['pwa/**/*.test.ts'], environment: 'node', ...limits } },
    ],
  },
});

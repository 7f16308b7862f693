import { defineConfig } from 'vitest/config';

/** For what never comes, not for what is slow on a busy machine: how fast something is, the benchmarks say. */
const limits = { testTimeout: 60_000, hookTimeout: 60_000 };

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
        test: {
          name: 'postgres',
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

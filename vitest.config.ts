import { defineConfig } from 'vitest/config';

/** Stands on its own (not on vite.config.ts): a project per runtime, so that no test file is left out. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'shared-schema', include: ['shared-schema/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'sync-server',
          include: ['sync-server/**/*.test.ts'],
          exclude: ['sync-server/**/*.pg.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'postgres',
          include: ['sync-server/**/*.pg.test.ts'],
          environment: 'node',
          globalSetup: ['sync-server/testing/start-postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'pwa', include: ['pwa/**/*.test.ts'], environment: 'node' } },
    ],
  },
});

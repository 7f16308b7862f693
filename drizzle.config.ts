import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './sync-server/**/*-tables.ts',
  out: './sync-server/migrations',
});

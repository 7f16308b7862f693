import { join } from 'node:path';

/** Where the tests of a checkout keep their PostgreSQL between runs. */
export function testPostgresFolder(checkout: string): string {
  return join(checkout, '.cache', 'test-postgres');
}

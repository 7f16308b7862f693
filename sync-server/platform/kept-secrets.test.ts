import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keptSecret } from './kept-secrets.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'offshelf-secrets-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

test('a secret is made once and is the same ever after, for its owner only', async () => {
  const first = await keptSecret(dataDir, 'token-key');
  expect(first.length).toBeGreaterThan(40);
  expect(await keptSecret(dataDir, 'token-key')).toBe(first);
  expect((await stat(join(dataDir, 'secrets', 'token-key'))).mode & 0o777).toBe(0o600);
});

test('an empty file is no secret', async () => {
  await keptSecret(dataDir, 'emptied');
  await writeFile(join(dataDir, 'secrets', 'emptied'), '');
  await expect(keptSecret(dataDir, 'emptied')).rejects.toThrow(/emptied is empty/);
});

test('many starts at once agree on one secret', async () => {
  const secrets = await Promise.all(Array.from({ length: 20 }, () => keptSecret(dataDir, 'bank-key')));
  expect(new Set(secrets).size).toBe(1);
});

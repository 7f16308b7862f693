import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { databaseHome } from './database-home.ts';
import { openEmbeddedPostgres } from './open-embedded-postgres.ts';
import { otherUserAccount } from './postgres-account.ts';
import { findPostmaster, isGone } from './postmaster.ts';
import { stopUnusedPostgres } from './stop-unused-postgres.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'offshelf-embedded-'));
const { cluster, passwordFile, folder } = databaseHome(join(dataDir, 'postgres'));
const open = () => openEmbeddedPostgres({ dataDir, log: () => {} });

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('the first start makes a database, also over one that was left half made', async () => {
  mkdirSync(join(`${folder}.partial`, 'cluster', 'base'), { recursive: true });
  const server = await open();
  try {
    expect(server.startedHere).toBe(true);
    expect(await ask(server.url, "select 'ж' > 'a' collate unicode as answer")).toBe(true);
    await ask(server.url, 'create table kept as select 1 as answer');
  } finally {
    await server.stop();
  }
  expect(findPostmaster(cluster)).toBeUndefined();
});

test('only the password opens it, and only its owner reads the password', async () => {
  const server = await open();
  try {
    const wrong = new URL(server.url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1 as answer')).rejects.toThrow('password authentication failed');
    expect(statSync(passwordFile).mode & 0o777).toBe(0o600);
  } finally {
    await server.stop();
  }
});

test('the second user attaches, and the last one to leave stops it', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  expect([one.startedHere, two.startedHere].toSorted()).toEqual([false, true]);
  expect(two.url).toBe(one.url);
  await one.stop();
  expect(await ask(two.url, 'select answer from kept')).toBe(1);
  await two.stop();
  expect(findPostmaster(cluster)).toBeUndefined();
});

test('what a killed process left running is taken over, and stopped in the end', async () => {
  await killHolder();
  const left = findPostmaster(cluster);
  expect(left?.status).toBe('ready');
  const server = await open();
  expect(server.startedHere).toBe(false);
  expect(findPostmaster(cluster)?.pid).toBe(left?.pid);
  expect(await ask(server.url, 'select answer from kept')).toBe(1);
  await server.stop();
  expect(findPostmaster(cluster)).toBeUndefined();
});

test('what killed processes left for nobody can be stopped without opening it, and what is used stays', async () => {
  await killHolder();
  await stopUnusedPostgres(dataDir);
  expect(findPostmaster(cluster)).toBeUndefined();
  const server = await open();
  await stopUnusedPostgres(dataDir);
  expect(findPostmaster(cluster)?.status).toBe('ready');
  await server.stop();
});

test('one that died is started again at the same address', async () => {
  const server = await open();
  try {
    const died = findPostmaster(cluster)?.pid ?? 0;
    process.kill(died, 'SIGKILL');
    await isGone(cluster, 5000);
    await server.ensureRunning();
    expect(findPostmaster(cluster)?.pid).not.toBe(died);
    expect(await ask(server.url, 'select answer from kept')).toBe(1);
  } finally {
    await server.stop();
  }
});

test('a postmaster.pid whose id now belongs to another program does not stand in the way', async () => {
  writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n`);
  const server = await open();
  expect(server.startedHere).toBe(true);
  await server.stop();
});

test('a copy of the data folder starts, and has the rows', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'offshelf-copy-'));
  cpSync(dataDir, copy, { recursive: true });
  const server = await openEmbeddedPostgres({ dataDir: copy, log: () => {} });
  try {
    expect(await ask(server.url, 'select answer from kept')).toBe(1);
  } finally {
    await server.stop();
    rmSync(copy, { recursive: true, force: true });
  }
});

// PostgreSQL refuses root; an ordinary user has nobody else to run it as
if (process.getuid?.() === 0) {
  test('as root without user namespaces another user runs it, on the same data', async () => {
    // mkdtemp closes the folder to others; the database would be moved away from it
    chmodSync(dataDir, 0o755);
    const server = await openEmbeddedPostgres({ dataDir, log: () => {}, account: otherUserAccount() });
    try {
      expect(await ask(server.url, 'select answer from kept')).toBe(1);
      expect(statSync(`/proc/${findPostmaster(cluster)?.pid}`).uid).toBe(otherUserAccount().uid);
    } finally {
      await server.stop();
    }
  });
}

async function ask(url: string, query: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql.unsafe(query);
    return row?.answer;
  } finally {
    await sql.end();
  }
}

/** Starts another process that uses the database, and kills it. */
async function killHolder(): Promise<void> {
  const opener = new URL('open-embedded-postgres.ts', import.meta.url).href;
  const program = `
    const { openEmbeddedPostgres } = await import(${JSON.stringify(opener)});
    await openEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
    console.log('open');
    setInterval(() => {}, 1000);
  `;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
}

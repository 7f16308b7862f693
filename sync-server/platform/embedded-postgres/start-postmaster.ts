import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresAccount } from './postgres-account.ts';
import { findPostmaster, removeMisleadingPidFile } from './postmaster.ts';

/** What one start of PostgreSQL needs. */
export interface PostmasterStart {
  /** The `postgres` program. */
  readonly program: string;
  readonly account: PostgresAccount;
  readonly cluster: string;
  readonly port: number;
  /** The file that PostgreSQL writes its log to. */
  readonly logFile: string;
  /** Settings that differ from ours, by PostgreSQL's names. */
  readonly settings: Readonly<Record<string, string>>;
}

const ourSettings = {
  listen_addresses: '127.0.0.1',
  // no socket file: its path would have to stay under 107 bytes
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  idle_in_transaction_session_timeout: '60s',
  log_checkpoints: 'off',
};

const stepMs = 25;
const orphanTries = 20;

/**
 * Starts PostgreSQL in a session of its own (Ctrl-C in our terminal must not reach it before the server
 * has finished) and answers when it takes connections. Throws with the end of its log when it gives up.
 */
export async function startPostmaster(
  start: PostmasterStart,
  onProgress: (line: string) => void,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const refusal = await startOnce(start, onProgress);
    if (!refusal) return;
    // helpers of a killed main process need a moment to notice and go
    if (attempt === orphanTries || !refusal.includes('pre-existing shared memory')) {
      throw new Error(`PostgreSQL did not start (see ${start.logFile}):\n${refusal}`);
    }
    await pause(stepMs * 10);
  }
}

async function startOnce(
  start: PostmasterStart,
  onProgress: (line: string) => void,
): Promise<string | undefined> {
  removeMisleadingPidFile(start.cluster);
  const logStart = shortenLog(start.logFile);
  const child = spawnPostmaster(start);
  // a program that cannot be spawned at all shows below as a child without an id
  child.once('error', () => {});
  child.unref();
  for (let waitedMs = 0; isRunning(child); waitedMs += stepMs) {
    if (findPostmaster(start.cluster)?.status === 'ready') return undefined;
    if (waitedMs > 0 && waitedMs % 5000 === 0) onProgress('PostgreSQL is still starting');
    await pause(stepMs);
  }
  return readFileSync(start.logFile).subarray(logStart).toString().slice(-2000) || 'it said nothing';
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function spawnPostmaster({ program, account, cluster, port, logFile, settings }: PostmasterStart) {
  const chosen = Object.entries({ ...ourSettings, ...settings, port: String(port) });
  const { file, args, options } = account.command(program, [
    '-D',
    cluster,
    ...chosen.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const log = openSync(logFile, 'a', 0o600);
  try {
    return spawn(file, args, { ...options, detached: true, stdio: ['ignore', log, log] });
  } finally {
    closeSync(log);
  }
}

/** Starts a new log when the old one has grown large; answers the byte at which the next line will stand. */
function shortenLog(logFile: string): number {
  const largeBytes = 10_000_000;
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size < largeBytes) return size;
  renameSync(logFile, `${logFile}.old`);
  return 0;
}

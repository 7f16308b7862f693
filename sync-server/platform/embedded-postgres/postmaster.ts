import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** PostgreSQL's main process, as the cluster's `postmaster.pid` and the process table know it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: 'starting' | 'ready' | 'stopping';
}

/**
 * The living main process of `cluster`, or undefined. A file left by a process that is gone, or whose id
 * now belongs to another program, does not count.
 * Source of the file's lines: PostgreSQL's `src/include/utils/pidfile.h`.
 */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const lines = readPidFile(cluster);
  const pid = Number(lines[0]);
  if (!pid || !commandLine(pid).includes(cluster)) return undefined;
  const status = lines[7]?.trim();
  return {
    pid,
    port: Number(lines[3]),
    status: status === 'ready' || status === 'stopping' ? status : 'starting',
  };
}

/**
 * Removes the file of a process that is gone where PostgreSQL itself would refuse to start: it takes any
 * living process with that id for its own kind.
 */
export function removeMisleadingPidFile(cluster: string): void {
  const pid = Number(readPidFile(cluster)[0]);
  // while the id is free PostgreSQL checks by itself that no orphan of its own still holds the memory
  if (pid && isAlive(pid) && !findPostmaster(cluster))
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** Asks for a fast shutdown and waits for its end; after `patienceMs` without clean-up (the log is replayed later). */
export async function stopPostmaster(cluster: string, patienceMs = 30_000): Promise<void> {
  const postmaster = findPostmaster(cluster);
  if (!postmaster) return;
  sendSignal(postmaster.pid, 'SIGINT');
  if (await isGone(cluster, patienceMs)) return;
  sendSignal(postmaster.pid, 'SIGQUIT');
  if (!(await isGone(cluster, patienceMs)))
    throw new Error(`PostgreSQL (process ${postmaster.pid}) does not stop`);
}

/** Waits until no main process of `cluster` lives; false when it still does after `patienceMs`. */
export async function isGone(cluster: string, patienceMs: number): Promise<boolean> {
  const stepMs = 25;
  for (let waited = 0; waited < patienceMs; waited += stepMs) {
    if (!findPostmaster(cluster)) return true;
    await pause(stepMs);
  }
  return false;
}

function readPidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** The arguments of a process; none for one that is gone, or dead and not yet collected by its parent. */
function commandLine(pid: number): string[] {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return stdout.trim().split(' ');
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // it ended between the look and the signal
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TICKS_PER_SECOND = 100;

/**
 * CPU seconds that the embedded PostgreSQL of `dataDir` has taken so far, all of its processes together (proc(5), fields 14
 * to 17 of `stat`). Undefined where there is no `/proc`.
 */
export function postgresCpuSeconds(dataDir: string): number | undefined {
  const [pid] = readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n');
  try {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const own = all.map(readStat).filter((stat) => stat && (stat.pid === pid || stat.parent === pid));
    const ticks = own.reduce((sum, stat) => sum + (stat?.ticks ?? 0), 0);
    return own.length > 0 ? ticks / TICKS_PER_SECOND : undefined;
  } catch {
    return undefined;
  }
}

function readStat(pid: string) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before it may hold spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return {
      pid,
      parent: fields[1],
      ticks: fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0),
    };
  } catch {
    // Gone meanwhile: its parent has its time.
    return undefined;
  }
}

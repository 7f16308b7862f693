import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** A made-up checkout whose only dependency is Node and whose commands say what reaches them. */
let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'offshelf-bootstrap-'));
  mkdirSync(join(checkout, 'sync-server', 'commands'), { recursive: true });
  cpSync(new URL('bootstrap.mjs', import.meta.url), join(checkout, 'sync-server', 'bootstrap.mjs'));
  cpSync(
    new URL('commands/end-with-bootstrap.ts', import.meta.url),
    join(checkout, 'sync-server', 'commands', 'end-with-bootstrap.ts'),
  );
  writeLock(join(checkout, 'package-lock.json'), process.version.slice(1));
  pretendInstalled();
});

afterEach(() => rmSync(checkout, { recursive: true, force: true }));

test('arguments and the exit code pass through', async () => {
  writeCommand('check', `console.log(process.argv.slice(2).join('|')); process.exitCode = 7;`);
  const { code, said } = await finished(bootstrap(['check', 'two words', '--flag']));
  expect(said).toBe('two words|--flag\n');
  expect(code).toBe(7);
});

test('an unknown command is refused with the known ones', async () => {
  const { code, said } = await finished(bootstrap(['nonsense']));
  expect(said).toContain(
    'start, dev, build, test, check, bench, prove, simulate, import, events, operations, restored',
  );
  expect(code).toBe(1);
});

test('a signal that comes twice at once reaches the command once, which ends in its own time', async () => {
  writeCommand(
    'start',
    `process.on('SIGINT', () => { console.log('told'); setTimeout(() => process.exit(3), 300); });
     setInterval(() => {}, 1000);
     console.log('ready');`,
  );
  const running = bootstrap(['start']);
  const outcome = finished(running);
  await once(running.stdout ?? running, 'data');
  running.kill('SIGINT');
  running.kill('SIGINT');
  expect(await outcome).toEqual({ code: 3, said: 'ready\ntold\n' });
});

test('when it is killed, the command ends too', async () => {
  const mark = join(checkout, 'ended');
  writeCommand(
    'start',
    `import { writeFileSync } from 'node:fs';
     import { endWithBootstrap } from './end-with-bootstrap.ts';
     endWithBootstrap();
     process.once('SIGTERM', () => { writeFileSync(${JSON.stringify(mark)}, ''); process.exit(); });
     setInterval(() => {}, 1000);
     console.log('ready');`,
  );
  const running = bootstrap(['start']);
  const closed = once(running, 'close');
  await once(running.stdout ?? running, 'data');
  running.kill('SIGKILL');
  // the command holds the output open until it ends
  await closed;
  expect(existsSync(mark)).toBe(true);
});

test('dependencies other than those of the lockfile are installed first, with those for development', async () => {
  rmSync(join(checkout, 'node_modules'), { recursive: true });
  writeCommand('check', `console.log('ran');`);
  const { code, said } = await finished(bootstrap(['check'], fakeNpm()));
  expect(readFileSync(join(checkout, 'npm-was-told'), 'utf8')).toContain('ci --include=dev');
  expect(said).toContain('ran\n');
  expect(code).toBe(0);
});

test('an install that fails ends the command with its reason', async () => {
  writeLock(join(checkout, 'node_modules', '.package-lock.json'), '1.2.3');
  const { code, said } = await finished(bootstrap(['check'], { PATH: '/nonexistent' }));
  expect(said).toContain('could not be installed');
  expect(code).toBe(1);
});

function writeLock(file: string, nodeVersion: string): void {
  writeFileSync(
    file,
    JSON.stringify({ packages: { '': {}, 'node_modules/node': { version: nodeVersion } } }),
  );
}

function pretendInstalled(): void {
  mkdirSync(join(checkout, 'node_modules', 'node', 'bin'), { recursive: true });
  symlinkSync(process.execPath, join(checkout, 'node_modules', 'node', 'bin', 'node'));
  cpSync(join(checkout, 'package-lock.json'), join(checkout, 'node_modules', '.package-lock.json'));
}

function writeCommand(name: string, source: string): void {
  writeFileSync(join(checkout, 'sync-server', 'commands', `${name}.ts`), source);
}

/** An npm that writes down what it is told and puts node_modules in place. */
function fakeNpm(): Record<string, string> {
  pretendInstalled();
  cpSync(join(checkout, 'node_modules'), join(checkout, 'kept'), { recursive: true, verbatimSymlinks: true });
  rmSync(join(checkout, 'node_modules'), { recursive: true });
  const script = join(checkout, 'npm');
  writeFileSync(script, '#!/bin/sh\necho "$@" > npm-was-told\nmv kept node_modules\n');
  chmodSync(script, 0o755);
  return { PATH: `${checkout}:${process.env.PATH}` };
}

function bootstrap(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const { npm_execpath: _, ...inherited } = process.env;
  return spawn(process.execPath, [join(checkout, 'sync-server', 'bootstrap.mjs'), ...args], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function finished(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stdout?.on('data', (text) => (said += text));
  child.stderr?.on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  return { code, said };
}

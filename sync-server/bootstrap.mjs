/**
 * The first file of every npm script, and the only one in plain JavaScript: it runs on whatever Node the
 * machine has (20 or newer), installs the dependencies when they are not those of package-lock.json, then
 * hands over to the project's own Node, which runs TypeScript as it is. The scripts start it with `exec`,
 * since a shell in between (dash) keeps the SIGINT that npm passes on to itself.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestNode = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const commands = [
  'start',
  'dev',
  'build',
  'test',
  'check',
  'bench',
  'prove',
  'simulate',
  'import',
  'events',
  'operations',
  'restored',
];

main(process.argv[2], process.argv.slice(3));

async function main(command, args) {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    refuse(`Node ${oldestNode} or newer is needed; this is ${process.version}`);
  }
  if (!commands.includes(command)) refuse(`Known commands: ${commands.join(', ')}`);
  if (!isInstalled()) await inTurn(install);
  handOver(join(root, 'sync-server', 'commands', `${command}.ts`), args);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function refuse(reason) {
  say(reason);
  process.exit(1);
}

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own record of its last complete
 * install, and the project's Node runs here (it does not where install scripts were forbidden, or on a
 * folder copied from another system).
 */
function isInstalled() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
  return Object.keys(wanted).every((path) => isAsWanted(path, wanted[path], present[path])) && ownNodeRuns();
}

function isAsWanted(path, wanted, present) {
  if (path === '') return true;
  // an optional package is there only on the system it is for
  if (present === undefined) return wanted.optional === true || wanted.devOptional === true;
  return present.version === wanted.version && present.integrity === wanted.integrity;
}

function readPackages(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {};
}

function ownNodeRuns() {
  const wanted = readPackages(join(root, 'package-lock.json'))['node_modules/node'].version;
  const { stdout } = spawnSync(ownNode, ['--version'], { encoding: 'utf8' });
  return stdout !== null && stdout.trim() === `v${wanted}`;
}

async function install() {
  if (isInstalled()) return;
  say('Installing the dependencies: the first time, and when package-lock.json changes');
  const started = Date.now();
  const progress = setInterval(() => {
    say(`Still installing (${Math.round((Date.now() - started) / 1000)} s)`);
  }, 10000);
  // development dependencies too when NODE_ENV is production: they build the PWA
  const failed = await run(
    ...npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'),
    root,
  );
  if (failed) refuse('The dependencies could not be installed: see the lines of npm above');
  if (!ownNodeRuns()) await fetchOwnNode();
  clearInterval(progress);
  if (!isInstalled())
    refuse(`The dependencies are incomplete: remove ${join(root, 'node_modules')} and try again`);
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** Does what the package `node` does in its install script, for a npm that was told not to run any. */
async function fetchOwnNode() {
  say('Install scripts were not run: fetching Node for this system');
  await run(process.execPath, ['installArchSpecificPackage.js'], join(root, 'node_modules', 'node'));
}

/** The npm that runs us, else the one in PATH. */
function npm(...args) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return [process.execPath, [cli, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
}

/** Runs a program and answers whether it failed. */
function run(program, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, stdio: 'inherit', shell: program.endsWith('.cmd') });
    child.once('error', (error) => {
      say(error.message);
      resolve(true);
    });
    child.once('exit', (code) => resolve(code !== 0));
  });
}

/** Two commands started at once on a fresh clone must not install over each other. */
async function inTurn(act) {
  const lock = join(root, '.cache', 'installing');
  mkdirSync(dirname(lock), { recursive: true });
  for (let waited = 0; !takeLock(lock); waited += 1) {
    if (waited % 10 === 0) say('Waiting for another command that is installing the dependencies');
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  process.once('exit', () => rmSync(lock, { force: true }));
  const signOfLife = setInterval(() => utimesSync(lock, new Date(), new Date()), 5000);
  await act();
  clearInterval(signOfLife);
  rmSync(lock, { force: true });
}

function takeLock(lock) {
  const own = `${lock}-${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!holderLives(lock)) rmSync(lock, { force: true });
    return false;
  } finally {
    rmSync(own);
  }
}

/** The process whose id the lock holds exists, and is the holder: it has touched the lock lately. */
function holderLives(lock) {
  const touchedMsAgo = Date.now() - (statSync(lock, { throwIfNoEntry: false }) || { mtimeMs: 0 }).mtimeMs;
  if (touchedMsAgo > 30000) return false;
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Runs the command on the project's Node and ends as it ends. The command gets a session of its own:
 * a terminal sends Ctrl-C to all processes of its session and npm passes it on once more, and the command
 * should hear it once. The channel between the two tells it when this process is killed.
 */
function handOver(file, args) {
  const child = spawn(ownNode, [file, ...args], {
    cwd: root,
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const lastSent = {};
  const pass = (signal) => {
    if (Date.now() - (lastSent[signal] || 0) < 1000) return;
    lastSent[signal] = Date.now();
    sendToAll(child, signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, pass);
  // a closed terminal: the command should end, not die
  process.on('SIGHUP', () => pass('SIGTERM'));
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== parent && pass('SIGTERM'), 1000).unref();
  }
  child.once('error', (error) => refuse(error.message));
  child.once('exit', (code, signal) => process.exit(code === null ? exitCodeOf(signal) : code));
}

/** To the command and to what it runs, as a terminal would. */
function sendToAll(child, signal) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // it has ended meanwhile
  }
}

/** As shells count: 128 and the signal's number. */
function exitCodeOf(signal) {
  return 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] || 0);
}

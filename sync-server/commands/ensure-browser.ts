import { chromium } from '@playwright/test';
import { browserRuns, findBrowser } from '../../e2e/find-browser.ts';
import { runProgram } from './run-program.ts';

/**
 * The executable of a browser that runs here: one that is installed, else Playwright's own download, else
 * the system's package. Undefined, having printed what to do, where none can be had.
 */
export async function ensureBrowser(print: (line: string) => void): Promise<string | undefined> {
  const found = findBrowser();
  if (found) return found;
  return (await downloadBrowser(print)) ?? (await installPackage(print)) ?? giveUp(print);
}

async function downloadBrowser(print: (line: string) => void): Promise<string | undefined> {
  print('No Chromium or Chrome is installed: downloading one for Playwright');
  const { code } = await runProgram('playwright', ['install', 'chromium']);
  if (code !== 0) return undefined;
  const downloaded = chromium.executablePath();
  if (browserRuns(downloaded)) return downloaded;
  print('The downloaded browser lacks libraries of the system: installing them');
  const [program, ...args] = asRoot(['playwright', 'install-deps', 'chromium']);
  await runProgram(program, args);
  return browserRuns(downloaded) ? downloaded : undefined;
}

/** Package managers, the commands that install Chromium with each, in the order to try. */
const packageCommands: readonly (readonly string[])[][] = [
  [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
  ],
  [['dnf', 'install', '-y', 'chromium']],
  [['apk', 'add', 'chromium']],
  [['pacman', '-S', '--noconfirm', 'chromium']],
  [['zypper', '--non-interactive', 'install', 'chromium']],
  [['brew', 'install', '--cask', 'chromium']],
];

async function installPackage(print: (line: string) => void): Promise<string | undefined> {
  for (const commands of packageCommands) {
    if ((await runProgram(commands[0]?.[0] ?? '', ['--version'], { quiet: true })).code !== 0) continue;
    for (const command of commands) {
      const [program, ...args] = asRoot(command);
      print([program, ...args].join(' '));
      await runProgram(program, args, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
    }
    const installed = findBrowser();
    if (installed) return installed;
  }
  return undefined;
}

/** Never asks for a password: where sudo would, it fails. Homebrew refuses root. */
function asRoot(command: readonly string[]): [string, ...string[]] {
  const [program = '', ...args] = command;
  return process.getuid?.() === 0 || program === 'brew'
    ? [program, ...args]
    : ['sudo', '-n', program, ...args];
}

function giveUp(print: (line: string) => void): undefined {
  print('No browser for the tests: install Chromium or Chrome, or set CHROME_PATH to its executable');
}

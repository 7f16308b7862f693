import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** How a program is run. */
export interface RunOptions {
  /** Added to our environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Collects what it prints instead of showing it. */
  readonly quiet?: boolean;
}

/** How a program ended: its exit code (1 when it could not be run or was killed), and its words if collected. */
export interface RunOutcome {
  readonly code: number;
  readonly said: string;
}

/** Runs `program` (a path, or a name from node_modules/.bin or PATH) in the checkout, on the project's Node. */
export function runProgram(
  program: string,
  args: readonly string[],
  { env = {}, quiet = false }: RunOptions = {},
): Promise<RunOutcome> {
  const child = spawn(program, args, {
    cwd: projectFolder,
    env: { ...process.env, PATH: ownProgramsFirst(), ...env },
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  });
  let said = '';
  child.stdout?.on('data', (text) => (said += text));
  child.stderr?.on('data', (text) => (said += text));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, said: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

function ownProgramsFirst(): string {
  return `${join(projectFolder, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
}

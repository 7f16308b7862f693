import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A secret that is made once and kept in `DATA_DIR/secrets/NAME` (mode 0600), as text.
 * Two processes that start at once end up with the same one: whoever links the file first wins. Throws for an empty
 * file: whatever is signed with no secret at all can be forged by anyone.
 */
export async function keptSecret(
  dataDir: string,
  name: string,
  make: () => string = randomSecret,
): Promise<string> {
  const folder = join(dataDir, 'secrets');
  const file = join(folder, name);
  const kept = await readKept(file);
  if (kept !== undefined) return kept;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const draft = join(folder, `.${name}.${process.pid}.${randomBytes(4).toString('hex')}`);
  await writeFile(draft, make(), { mode: 0o600, flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  return await readFile(file, 'utf8');
}

async function readKept(file: string): Promise<string | undefined> {
  try {
    const kept = await readFile(file, 'utf8');
    if (kept === '') throw new Error(`The secret in ${file} is empty: remove the file, or bring it back`);
    return kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

import { stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';

const MESSAGES_FILE = /-messages\.(en|ru)\.ts$/;

/**
 * Compiles the ICU messages of `*-messages.{en,ru}.ts` while bundling, so that no message parser travels to the
 * phone. The files stay plain TypeScript: their exports are read by running them.
 */
export function compileMessages(): Plugin {
  return {
    name: 'offshelf:compile-messages',
    enforce: 'pre',
    async transform(_code, id) {
      const file = id.split('?')[0] ?? id;
      if (!MESSAGES_FILE.test(file)) return null;
      const { mtimeMs } = await stat(file);
      const module: unknown = await import(`${pathToFileURL(file).href}?at=${mtimeMs}`);
      return { code: compiledModule(module), map: null };
    },
  };
}

/** The text of a module with the same exports as `module`, each message compiled. */
export function compiledModule(module: unknown): string {
  return Object.entries(Object(module))
    .map(([name, messages]) => `export const ${name} = ${JSON.stringify(compileAll(messages))};`)
    .join('\n');
}

function compileAll(messages: unknown): Record<string, unknown> {
  if (typeof messages !== 'object' || messages === null)
    throw new TypeError('A messages file exports objects of ICU messages');
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [key, compileMessageOrThrow(String(message))]),
  );
}

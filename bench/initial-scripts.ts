import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A script that the page needs before it can show anything. */
export interface InitialScript {
  /** Relative to `dist/`. */
  readonly file: string;
  /** Bytes over the wire, gzipped at the highest level. */
  readonly gzipped: number;
}

/**
 * The scripts of a built page: those its HTML names, and everything they import statically. What is loaded by
 * `import()` comes later and is not counted.
 */
export async function initialScripts(dist: string, page: string): Promise<readonly InitialScript[]> {
  const html = await readFile(join(dist, page), 'utf8');
  const scripts = new Map<string, InitialScript>();
  const open = [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="\/([^"]+\.js)"/g)].map(
    ([, file]) => file ?? '',
  );
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (scripts.has(file)) continue;
    const source = await readFile(join(dist, file), 'utf8');
    scripts.set(file, { file, gzipped: gzipSync(source, { level: 9 }).length });
    for (const [, imported] of source.matchAll(/(?:\bimport|\bfrom)\s*["']\.\/([\w.-]+\.js)["']/g))
      open.push(`assets/${imported}`);
  }
  return [...scripts.values()];
}

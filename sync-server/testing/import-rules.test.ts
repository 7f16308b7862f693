import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const files = ['shared-schema', 'sync-server', 'pwa', 'e2e', 'bench'].flatMap((folder) =>
  sourcesUnder(join(ROOT, folder)),
);
const graph = new Map(files.map((file) => [rel(file), importsOf(file)]));

describe('who may import whom', () => {
  test('shared-schema imports only itself and the schema library', () => {
    expect(
      edges(
        (from) => from.startsWith('shared-schema/') && !isTest(from),
        (to) => !to.startsWith('shared-schema/') && to !== 'valibot',
      ),
    ).toEqual([]);
  });

  test('shared-schema has neither clock nor randomness', () => {
    const impure = [...graph.keys()]
      .filter((file) => file.startsWith('shared-schema/') && !isTest(file))
      .filter((file) =>
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/.test(read(file)),
      );
    expect(impure).toEqual([]);
  });

  test('a server feature never imports another feature, the composition or the environment', () => {
    const features = [
      'catalog',
      'pictures',
      'cart',
      'inventory',
      'ordering',
      'payments',
      'pickup',
      'notifications',
      'registers',
      'accounts',
    ];
    const crossing = edges(
      (from) => features.includes(serverFolder(from)) && !isTest(from),
      (to, from) => {
        const folder = serverFolder(to);
        if (/^sync-server\/(app|main|config)\.ts$/.test(to)) return true;
        if (!to.startsWith('sync-server/') || folder === serverFolder(from)) return false;
        if (folder === 'platform' || to === 'sync-server/events/append-event.ts') return false;
        if (folder === 'sync') return !isTypesOnly(from, to);
        return !(to.endsWith('-tables.ts') && from.endsWith('-tables.ts'));
      },
    );
    expect(crossing).toEqual([]);
    const readers = [...graph.keys()].filter(
      (file) => features.includes(serverFolder(file)) && !isTest(file) && /process\.env/.test(read(file)),
    );
    expect(readers).toEqual([]);
  });

  test('sync and events know no feature', () => {
    expect(
      edges(
        (from) => ['sync', 'events'].includes(serverFolder(from)) && !isTest(from),
        (to, from) =>
          to.startsWith('sync-server/') &&
          serverFolder(to) !== serverFolder(from) &&
          serverFolder(to) !== 'platform',
      ),
    ).toEqual([]);
  });

  test('a PWA feature never imports another feature or an app', () => {
    const ground = ['ui', 'device', 'sync', 'service-worker', 'search-worker', 'apps'];
    expect(
      edges(
        (from) => from.startsWith('pwa/') && !ground.includes(pwaFolder(from)) && !isTest(from),
        (to, from) =>
          to.startsWith('pwa/') &&
          pwaFolder(to) !== pwaFolder(from) &&
          !['ui', 'device', 'sync'].includes(pwaFolder(to)),
      ),
    ).toEqual([]);
  });

  test('device and sync know neither features, nor the design system, nor React', () => {
    expect(
      edges(
        (from) => ['device', 'sync'].includes(pwaFolder(from)) && !isTest(from),
        (to) =>
          /^(react|react-dom)(\/|$)/.test(to) ||
          (to.startsWith('pwa/') && !['device', 'sync'].includes(pwaFolder(to))),
      ),
    ).toEqual([]);
  });

  test('the workers import no page code', () => {
    expect(
      edges(
        (from) => ['service-worker', 'search-worker'].includes(pwaFolder(from)) && !isTest(from),
        (to, from) => to.startsWith('pwa/') && ![pwaFolder(from), 'device', 'sync'].includes(pwaFolder(to)),
      ),
    ).toEqual([]);
  });

  test('journeys know the product from outside', () => {
    expect(
      edges(
        // Simulator and proofs run the product's own code on both sides of the network.
        (from) => from.startsWith('e2e/') && !/^e2e\/(contract|simulator|proofs)\//.test(from),
        (to) => /^(sync-server|pwa)\//.test(to),
      ),
    ).toEqual([]);
  });

  test('there are no import circles', () => {
    expect(circles()).toEqual([]);
  });
});

describe('every test runs', () => {
  test('each test file belongs to a project of vitest.config.ts or to the journeys', () => {
    const homeless = files
      .map(rel)
      .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
      .filter(
        (file) =>
          !/^(shared-schema|sync-server|pwa)\/.*\.test\.ts$/.test(file) && !/^e2e\/.*\.spec\.ts$/.test(file),
      );
    expect(homeless).toEqual([]);
  });

  test('there is one copy of Dexie, the one RxDB pins', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>;
    };
    expect(Object.keys(lock.packages).filter((path) => path.endsWith('node_modules/dexie'))).toEqual([
      'node_modules/dexie',
    ]);
  });
});

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !path.includes('migrations/'))
    .map((path) => join(folder, path));
}

function importsOf(file: string): string[] {
  const specifiers = [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:^|[\s;}])(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^import\s+['"]([^'"]+)['"]/gm,
    ),
  ];
  return specifiers.map((match) => resolveSpecifier(file, match[1] ?? match[2] ?? match[3] ?? ''));
}

function resolveSpecifier(file: string, specifier: string): string {
  if (specifier.startsWith('#shared-schema/')) return specifier.slice(1);
  if (specifier.startsWith('.')) return relative(ROOT, resolve(dirname(file), specifier)).split('?')[0] ?? '';
  return specifier;
}

function edges(
  fromMatches: (from: string) => boolean,
  toMatches: (to: string, from: string) => boolean,
): string[] {
  return [...graph]
    .filter(([from]) => fromMatches(from))
    .flatMap(([from, targets]) =>
      targets.filter((to) => toMatches(to, from)).map((to) => `${from} -> ${to}`),
    );
}

function circles(): string[] {
  const found: string[] = [];
  const state = new Map<string, 'open' | 'closed'>();
  const visit = (file: string, path: string[]): void => {
    if (state.get(file) === 'closed') return;
    if (state.get(file) === 'open') {
      found.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      return;
    }
    state.set(file, 'open');
    for (const target of graph.get(file) ?? []) if (graph.has(target)) visit(target, [...path, file]);
    state.set(file, 'closed');
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

function isTypesOnly(from: string, to: string): boolean {
  const name = to.split('/').at(-1) ?? '';
  return [...read(from).matchAll(/^import\s+(type\s)?[^;]*?from\s*['"]([^'"]+)['"]/gm)]
    .filter((match) => match[2]?.endsWith(`sync/${name}`))
    .every((match) => match[1] !== undefined);
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function rel(file: string): string {
  return relative(ROOT, file);
}

function isTest(file: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(file) || file.includes('/testing/');
}

function serverFolder(file: string): string {
  return /^sync-server\/([^/]+)\//.exec(file)?.[1] ?? '';
}

function pwaFolder(file: string): string {
  return /^pwa\/([^/]+)\//.exec(file)?.[1] ?? '';
}

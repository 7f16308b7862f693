import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** The tokens of each block that sets `--ground`: light, dark by the system, dark by choice. */
const [light = {}, systemDark = {}, chosenDark = {}] = [...css.matchAll(/\{[^{}]*--ground:[^{}]*\}/g)].map(
  ([block]) =>
    Object.fromEntries(
      [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
    ),
);

const GROUNDS = ['ground', 'surface', 'sunken', 'control'];
const PICTURE_GROUNDS = Object.keys(light).filter((name) => name.startsWith('picture-'));

/** Text on what it stands on, as the components pair them; WCAG 2.2 asks for 4.5 (1.4.3). */
const TEXTS: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) => [['ink', ground] as const, ['ink-muted', ground] as const]),
  ...['ground', 'surface'].flatMap((ground) =>
    ['berry-ink', 'good-ink', 'warn-ink', 'bad-ink'].map((ink) => [ink, ground] as const),
  ),
  ['on-berry', 'berry'],
  ['on-berry', 'berry-pressed'],
  ['ground', 'ink'],
  ['ink', 'control-chosen'],
  ['berry-ink', 'berry-tint'],
  ['berry-ink', 'raised'],
  ['good-ink', 'good-tint'],
  ['warn-ink', 'warn-tint'],
  ['bad-ink', 'bad-tint'],
];

/** What must be told apart from what it stands on without being text: 3 (1.4.11). */
const SHAPES: readonly (readonly [string, string])[] = [
  ['line-control', 'ground'],
  ['line-control', 'surface'],
  ['berry', 'ground'],
  ['berry', 'surface'],
  ['berry-ink', 'ground'],
];

describe.each([
  ['light', light],
  ['dark', systemDark],
])('the %s theme', (_name, tokens) => {
  test.each(TEXTS)('%s is read on %s', (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(SHAPES)('%s is seen on %s', (shape, ground) => {
    expect(contrast(tokens[shape], tokens[ground])).toBeGreaterThanOrEqual(3);
  });

  test('every picture ground has its tint', () => {
    for (const name of PICTURE_GROUNDS) expect(tokens[name]).toMatch(/^#/);
  });
});

test('the dark theme is the same whether the system or the person chose it', () => {
  expect(chosenDark).toEqual(systemDark);
});

test('no colour of the light theme is forgotten in the dark one', () => {
  expect(Object.keys(light).filter((name) => !(name in systemDark))).toEqual([]);
});

/** WCAG 2.2, "contrast ratio" of two sRGB colours. */
function contrast(a: string | undefined, b: string | undefined): number {
  const [dark, bright] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(hex: string | undefined): number {
  if (hex === undefined) throw new Error('No such token');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

import { MARKET_COLOURS, type MarketColour } from '#shared-schema/catalog/market-colours.ts';
import { hueBetween, oklchOfHex } from '../pictures/oklch.ts';
import type { Pattern } from '../pictures/picture-key.ts';
import type { Random } from './seeded-random.ts';

const QUIET: readonly MarketColour[] = ['white', 'ivory', 'navy', 'black'];
const LIVELY: readonly MarketColour[] = [
  'white',
  'ivory',
  'yellow',
  'powder',
  'mint',
  'light-blue',
  'pink',
  'navy',
  'burgundy',
  'emerald',
];
const CLOTH: readonly MarketColour[] = ['black', 'navy', 'burgundy', 'beige', 'ivory', 'graphite'];

/** A second colour that is clearly seen on the first and does not quarrel with it. */
export function patternColour(base: MarketColour, pattern: Pattern, random: Random): MarketColour {
  const wanted = pattern === 'plaid' || pattern === 'gingham' ? CLOTH : random.chance(0.6) ? QUIET : LIVELY;
  const seen = wanted.filter((colour) => goesWith(base, colour));
  return random.pick(seen.length > 0 ? seen : base === 'white' ? ['navy'] : ['white']);
}

function goesWith(base: MarketColour, other: MarketColour): boolean {
  const a = oklchOfHex(MARKET_COLOURS[base].hex);
  const b = oklchOfHex(MARKET_COLOURS[other].hex);
  if (Math.abs(a.l - b.l) < 0.22) return false;
  // Two strong colours next to each other only when they are of one family.
  return a.c < 0.1 || b.c < 0.1 || Math.abs(hueBetween(a.h, b.h)) < 70;
}

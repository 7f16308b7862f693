import { canonicalJson } from './canonical-json.ts';
import { collectionDigest } from './collection-digest.ts';
import { isStanding, type Register, type StandingMark } from './register.ts';

/** Every value that stands, the one to show first: the latest clock, the larger counter among equals. */
export function standingMarks({ marks }: Pick<Register, 'marks'>): StandingMark[] {
  return Object.entries(marks)
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([, mark]) => mark)
    .filter(isStanding)
    .toSorted((a, b) => b.ms - a.ms || b.count - a.count);
}

/** Something stands: a product is on the wish list, a preference is set. */
export function isWritten({ marks }: Pick<Register, 'marks'>): boolean {
  return Object.values(marks).some(isStanding);
}

/**
 * What two equal copies of a collection of registers have in common. Those in which nothing stands are left out: one side
 * may have forgotten them already (S10). `name` names what goes in: another one when that changes.
 */
export function registersDigest(name: string, registers: readonly Register[]): string {
  const entries = registers.filter(isWritten).map(({ id, marks }) => canonicalJson({ id, marks }));
  return `${name}:${collectionDigest(entries)}`;
}

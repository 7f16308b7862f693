import { readFileSync } from 'node:fs';

/** A heading of a lexicon file with the `name: value` lines below it, and the blocks that belong to it. */
export interface Block {
  /** `file:line`, for messages. */
  readonly place: string;
  /** The heading's parts between the bars. */
  readonly heading: readonly string[];
  /** Lines by name, in order: `use` may come several times. */
  readonly lines: ReadonlyMap<string, readonly string[]>;
  readonly parts: readonly Block[];
}

/** The department of a lexicon file, and its shelves (`==`) with their product types (`-`). */
export function readBlocks(name: string): { department: readonly string[]; shelves: readonly Block[] } {
  let department: readonly string[] = [];
  const shelves: DraftBlock[] = [];
  for (const { place, text } of readLines(name)) {
    if (text.startsWith('department:')) {
      department = bars(text.slice('department:'.length));
    } else if (text.startsWith('== ')) {
      shelves.push(draft(place, text.slice(3)));
    } else if (text.startsWith('- ')) {
      last(shelves, place).parts.push(draft(place, text.slice(2)));
    } else {
      const shelf = last(shelves, place);
      const colon = text.indexOf(':');
      if (colon < 0) throw new Error(`${place}: neither a heading nor "name: value": ${text}`);
      const { lines } = shelf.parts.at(-1) ?? shelf;
      const key = text.slice(0, colon).trim();
      lines.set(key, [...(lines.get(key) ?? []), text.slice(colon + 1).trim()]);
    }
  }
  return { department, shelves };
}

/** A word list: lines of parts between bars. */
export function readRows(name: string): { place: string; row: readonly string[] }[] {
  return readLines(name).map(({ place, text }) => ({ place, row: bars(text) }));
}

interface DraftBlock extends Block {
  readonly lines: Map<string, readonly string[]>;
  readonly parts: DraftBlock[];
}

const draft = (place: string, heading: string): DraftBlock => ({
  place,
  heading: bars(heading),
  lines: new Map(),
  parts: [],
});

function last(shelves: readonly DraftBlock[], place: string): DraftBlock {
  const shelf = shelves.at(-1);
  if (!shelf) throw new Error(`${place}: stands before the first shelf`);
  return shelf;
}

function readLines(name: string): { place: string; text: string }[] {
  const whole = readFileSync(new URL(`lexicon/${name}.txt`, import.meta.url), 'utf8');
  return whole
    .split('\n')
    .map((line, i) => ({ place: `lexicon/${name}.txt:${i + 1}`, text: line.trim() }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'));
}

export const bars = (text: string) => text.split('|').map((part) => part.trim());

import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as russian } from '@orama/stemmers/russian';
import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { describe, expect, test } from 'vitest';
import { queryVariants } from './query-variants.ts';
import { type SearchDocument, searchOptions } from './search-options.ts';
import { searchShelves } from './search-shelves.ts';
import { stemWord } from './stem-word.ts';
import { tokenizeQuery } from './tokenize-query.ts';

const stem = stemWord({ english, russian });

function shelf(...documents: Partial<SearchDocument>[]) {
  const index = new MiniSearch<SearchDocument>(searchOptions(stem));
  index.addAll(
    documents.map((made) => ({
      id: made.title ?? '',
      title: '',
      brand: '',
      category: '',
      codes: '',
      ...made,
    })),
  );
  return index;
}

const search = (indexes: MiniSearch[], query: string) => searchShelves(indexes, query, stem);
const ids = (indexes: MiniSearch[], query: string) => search(indexes, query).hits.map((hit) => hit.id);

describe('words of a query', () => {
  test('K8: are folded and cut the same way whatever form they come in', () => {
    expect(tokenizeQuery('Ёлка, ёлки-ПАЛКИ!')).toEqual(['елка', 'елки', 'палки']);
    expect(tokenizeQuery('ｓｏｎｙ WH-1000XM5 / ½')).toEqual(['sony', 'wh', '1000xm5', '1', '2']);
    expect(tokenizeQuery('и\u0306од')).toEqual(['йод']);
    expect(tokenizeQuery(' — ')).toEqual([]);
  });

  test('K8: are the same when cut twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = tokenizeQuery(text);
        expect(tokenizeQuery(words.join(' '))).toEqual(words);
      }),
    );
  });

  test('are stemmed by their letters; article numbers and short words are not', () => {
    expect(['dresses', 'кроссовками', 'кроссовки', 'wh1000', 'лук', 'платьdress'].map(stem)).toEqual([
      'dress',
      'кроссовк',
      'кроссовк',
      'wh1000',
      'лук',
      'платьdress',
    ]);
  });
});

describe('what the shopper may have meant', () => {
  test.for([
    ['rhjccjdrb', 'кроссовки'],
    ['j,edm', 'обувь'],
    ['вкуыы', 'dress'],
    ['krossovki', 'кроссовки'],
    ['адидас', 'adidas'],
    ['shchetka', 'щетка'],
  ])('%s: %s', ([typed, meant]) => {
    expect(queryVariants(typed ?? '')).toContain(meant);
  });

  test('nothing is guessed of both alphabets or none', () => {
    expect(queryVariants('чехол iphone')).toEqual([]);
    expect(queryVariants('3642')).toEqual([]);
  });

  test('a guess is never what was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        for (const variant of queryVariants(typed)) expect(variant).not.toBe(typed.toLowerCase().trim());
      }),
    );
  });
});

describe('a search over shelves', () => {
  test('K8: prefers products that have all words', () => {
    const one = shelf({ title: 'red dress' }, { title: 'red hat' }, { title: 'blue dress' });
    expect(ids([one], 'red dress')).toEqual(['red dress']);
    expect(ids([one], 'red shoes').toSorted()).toEqual(['red dress', 'red hat']);
  });

  test('K8: what a whole shelf is about comes before a stray mention elsewhere', () => {
    const sneakers = shelf(
      ...Array.from({ length: 50 }, (_, at) => ({ title: `Sneakers ${at}`, category: 'Shoes Sneakers' })),
    );
    const care = shelf(
      ...Array.from({ length: 50 }, (_, at) => ({ title: `Brush ${at}`, category: 'Care' })),
      { title: 'Cloth for boots', category: 'Sneakers and boots care' },
    );
    const found = ids([care, sneakers], 'sneakers');
    expect(found).toHaveLength(51);
    expect(found.at(-1)).toBe('Cloth for boots');
  });

  test('K8: the word in any form comes before what begins with it, that before a slip', () => {
    const one = shelf({ title: 'lamps' }, { title: 'lampshade' }, { title: 'lump' }, { title: 'lamp' });
    const found = ids([one], 'lamp');
    expect(found.slice(0, 2).toSorted()).toEqual(['lamp', 'lamps']);
    expect(found.slice(2)).toEqual(['lampshade', 'lump']);
  });

  test('an article number is not corrected into another', () => {
    const one = shelf({ title: 'a', codes: 'CF213A' }, { title: 'b', codes: 'CF214A' });
    expect(ids([one], 'cf213a')).toEqual(['a']);
    expect(ids([one], 'cf21')).toEqual(['a', 'b']);
  });

  test('the other layout and alphabet are tried when nothing is found, and said', () => {
    const one = shelf({ title: 'кроссовки' });
    expect(search([one], 'rhjccjdrb')).toMatchObject({ corrected: 'кроссовки', hits: [{ id: 'кроссовки' }] });
    expect(search([one], 'кроссовки').corrected).toBeUndefined();
  });

  test('K8: the order does not depend on the order of the shelves', () => {
    const word = fc.constantFrom('red', 'blue', 'lamp', 'lamps', 'oak', 'лампа', 'лампы');
    const title = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(fc.array(title, { maxLength: 6 }), { maxLength: 4 }), title, (titles, query) => {
        const shelves = titles.map((of, at) =>
          shelf(...of.map((text, n) => ({ id: `${at}/${n}`, title: text }))),
        );
        expect(search(shelves.toReversed(), query)).toEqual(search(shelves, query));
      }),
    );
  });

  test('anything may be typed', () => {
    const one = shelf({ title: 'lamp' });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        for (const { score } of search([one], typed).hits) expect(score).toBeGreaterThan(0);
      }),
    );
  });
});

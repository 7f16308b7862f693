import { expect, test } from 'vitest';
import { agree } from './russian-adjective.ts';

test.each([
  ['красный', 'красная', 'красное', 'красные'],
  ['голубой', 'голубая', 'голубое', 'голубые'],
  ['тёмно-синий', 'тёмно-синяя', 'тёмно-синее', 'тёмно-синие'],
  ['летний', 'летняя', 'летнее', 'летние'],
  ['мягкий', 'мягкая', 'мягкое', 'мягкие'],
  ['городской', 'городская', 'городское', 'городские'],
  ['большой', 'большая', 'большое', 'большие'],
  ['свежий', 'свежая', 'свежее', 'свежие'],
  ['хрустящий', 'хрустящая', 'хрустящее', 'хрустящие'],
  ['льняной', 'льняная', 'льняное', 'льняные'],
])('%s agrees with its noun', (masculine, feminine, neuter, plural) => {
  expect(agree(masculine, 'm')).toBe(masculine);
  expect([agree(masculine, 'f'), agree(masculine, 'n'), agree(masculine, 'p')]).toEqual([
    feminine,
    neuter,
    plural,
  ]);
});

test('what does not decline as an adjective is refused', () => {
  expect(() => agree('из вискозы', 'f')).toThrow('Not an adjective');
});

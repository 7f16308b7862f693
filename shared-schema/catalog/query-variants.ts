/** The keys of a US keyboard and the letters on the same keys of a Russian one. */
const US_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RU_KEYS = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

const TO_RUSSIAN_KEYS = new Map([...US_KEYS].map((key, at) => [key, RU_KEYS[at] ?? key]));
const TO_US_KEYS = new Map([...RU_KEYS].map((key, at) => [key, US_KEYS[at] ?? key]));

/** Longest first: `shch` before `sh`. */
const LATIN_TO_CYRILLIC: readonly (readonly [string, string])[] = [
  ['shch', 'щ'],
  ['yo', 'е'],
  ['yu', 'ю'],
  ['ya', 'я'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['ju', 'ю'],
  ['ja', 'я'],
  ...[...'abvgdezijklmnoprstufhcyqwx'].map(
    (latin, at) => [latin, [...'абвгдезийклмнопрстуфхсыквкс'][at] ?? latin] as const,
  ),
];

const CYRILLIC_TO_LATIN = new Map(
  Object.entries({
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'y',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'h',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
    щ: 'shch',
    ъ: '',
    ы: 'y',
    ь: '',
    э: 'e',
    ю: 'yu',
    я: 'ya',
  }),
);

/**
 * What the shopper may have meant when a query finds nothing: typed with the other keyboard layout (`rhjccjdrb` for
 * `кроссовки`, `вкуыы` for `dress`), or in the other alphabet (`krossovki`, `найк`). Best guess first, never the query itself.
 */
export function queryVariants(query: string): string[] {
  const text = query.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').trim();
  const latin = /[a-z]/.test(text);
  const cyrillic = /[а-я]/.test(text);
  // Both alphabets in one query: nothing can be said about the whole.
  if (latin === cyrillic) return [];
  const variants = latin
    ? [onKeys(text, TO_RUSSIAN_KEYS).replaceAll('ё', 'е'), toCyrillic(text)]
    : [onKeys(text, TO_US_KEYS), toLatin(text)];
  return [...new Set(variants)].filter((variant) => variant !== text && variant.trim() !== '');
}

function onKeys(text: string, keys: ReadonlyMap<string, string>): string {
  return [...text].map((char) => keys.get(char) ?? char).join('');
}

function toLatin(text: string): string {
  return onKeys(text, CYRILLIC_TO_LATIN);
}

function toCyrillic(text: string): string {
  let rest = text;
  let out = '';
  while (rest !== '') {
    const match = LATIN_TO_CYRILLIC.find(([latin]) => rest.startsWith(latin));
    out += match?.[1] ?? rest[0] ?? '';
    rest = rest.slice(match?.[0].length ?? 1);
  }
  return out;
}

import type { MarketColour } from '#shared-schema/catalog/market-colours.ts';
import type { Pattern } from '../pictures/picture-key.ts';

const list = <T extends string>(words: string): readonly T[] =>
  words.split(' ') as readonly string[] as readonly T[];

/** Which colours a product type comes in, most usual first. */
export const COLOUR_GROUPS: Readonly<Record<string, readonly MarketColour[]>> = {
  none: [],
  bold: list(
    'red navy black white pink emerald mustard light-blue burgundy beige mint lavender coral blue olive raspberry turquoise grey purple terracotta powder yellow green ivory orange brown graphite',
  ),
  jewel: list('emerald burgundy navy raspberry purple turquoise gold red blue black pink silver lavender'),
  sport: list(
    'black red blue green yellow orange navy graphite turquoise mint raspberry purple white light-blue olive coral',
  ),
  coat: list(
    'beige black grey navy burgundy brown olive ivory graphite emerald terracotta powder mustard light-blue lavender white',
  ),
  denim: list('blue navy light-blue black grey white beige graphite brown olive ivory'),
  leather: list('brown black burgundy navy beige graphite olive terracotta grey white emerald'),
  hat: list('beige black ivory brown navy grey burgundy white olive terracotta emerald powder'),
  tech: list(
    'black white graphite silver navy mint lavender red light-blue pink blue emerald beige yellow coral',
  ),
  interior: list(
    'brown white grey beige black navy olive terracotta emerald mustard burgundy ivory graphite light-blue powder',
  ),
  light: list('yellow gold orange white light-blue mint pink'),
  table: list(
    'white light-blue red navy mint yellow terracotta black emerald beige pink grey lavender coral turquoise olive mustard burgundy',
  ),
  drink: list('light-blue pink mint burgundy lavender yellow turquoise red green powder'),
  metal: list('silver gold graphite black'),
  cook: list('black red graphite navy emerald mustard grey burgundy terracotta light-blue ivory orange'),
  pastel: list('white ivory mint powder light-blue lavender yellow pink beige'),
  precious: list('gold silver powder'),
  dark: list('black navy grey burgundy brown emerald purple graphite'),
  paper: list('white ivory powder mint light-blue'),
  tool: list('red yellow blue orange green graphite black'),
  flower: list('red pink white yellow lavender raspberry coral purple orange burgundy powder'),
  violet: list('lavender pink white purple blue raspberry'),
  cactus: list('green emerald olive mint'),
  warm: list('yellow orange mustard red terracotta'),
  toy: list(
    'red blue yellow green pink light-blue orange mint lavender beige brown white grey turquoise purple coral powder',
  ),
  plush: list(
    'beige brown pink grey light-blue mint lavender white powder turquoise coral mustard green blue yellow',
  ),
  chess: list('black ivory brown red emerald'),
  instrument: list('brown red black blue burgundy white emerald mustard turquoise orange navy'),
  brass: list('gold silver brown black'),
  lips: list('red raspberry coral pink burgundy terracotta powder brown purple orange'),
  care: list('powder mint white lavender beige light-blue yellow pink coral green ivory turquoise'),
  bright: list('red blue yellow green orange purple pink turquoise brown black light-blue raspberry'),
};

/** Which patterns suit a product type. */
export const PRINT_GROUPS: Readonly<Record<string, readonly Pattern[]>> = {
  fabric: list(
    'stripes dots flowers gingham spots leaves hearts stars plaid chevron waves diagonal pinstripes fade',
  ),
  soft: list('flowers leaves dots fade waves hearts pinstripes spots'),
  coat: list('plaid pinstripes gingham chevron'),
  denim: list('fade block'),
  socks: list('stripes dots block chevron stars hearts'),
  knit: list('stripes dots hearts stars gingham'),
  shoes: list('block fade flowers stars spots'),
  gadget: list('fade block waves'),
  keyboard: list('fade block'),
  table: list('dots flowers stripes waves leaves gingham hearts chevron'),
};

/** Sizes and packs by the name of the scale; an empty scale has no size. */
export const SIZE_SCALES: Readonly<
  Record<string, { readonly option: string; readonly values: readonly string[]; readonly few?: number }>
> = {
  none: { option: 'size', values: [] },
  women: { option: 'size', values: ['XS', 'S', 'M', 'L', 'XL'] },
  unisex: { option: 'size', values: ['S', 'M', 'L', 'XL', 'XXL'] },
  'womens-shoes': { option: 'size', values: ['36', '37', '38', '39', '40', '41'] },
  'mens-shoes': { option: 'size', values: ['40', '41', '42', '43', '44', '45'] },
  skates: { option: 'size', values: ['34', '36', '38', '40', '42'] },
  ring: { option: 'size', values: ['16', '16.5', '17', '17.5', '18'] },
  memory: { option: 'memory', values: ['128 GB', '256 GB', '512 GB'], few: 2 },
  volume: { option: 'pack', values: ['250 ml', '400 ml', '500 ml'], few: 2 },
  cream: { option: 'pack', values: ['30 ml', '50 ml', '75 ml'], few: 2 },
  bar: { option: 'pack', values: ['90 g', '150 g', '300 g'], few: 2 },
  weight: { option: 'pack', values: ['500 g', '1 kg', '2 kg'], few: 2 },
  pack: { option: 'pack', values: ['250 g', '400 g', '800 g'], few: 2 },
  piece: { option: 'pack', values: ['2 pcs', '4 pcs', '6 pcs'], few: 2 },
  eggs: { option: 'pack', values: ['6 pcs', '10 pcs', '20 pcs'], few: 2 },
  bottle: { option: 'pack', values: ['0.3 l', '0.5 l', '1 l'], few: 2 },
};

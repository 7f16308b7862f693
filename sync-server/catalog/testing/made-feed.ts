/** Feeds made for tests: each says only what its test is about. */

interface MadeYml {
  readonly shop?: string;
  readonly currencies?: string;
  readonly categories?: string;
  readonly offers: readonly string[];
}

/** A YML feed; each offer starts on a line of its own. */
export function ymlFeed({
  shop = 'Lamp Shop',
  currencies = '<currency id="RUB" rate="1"/>',
  categories = '<category id="1">Lamps</category>',
  offers,
}: MadeYml): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<yml_catalog date="2026-05-01 10:00"><shop>',
    shop === '' ? '' : `<name>${shop}</name>`,
    `<currencies>${currencies}</currencies>`,
    `<categories>${categories}</categories>`,
    '<offers>',
    ...offers,
    '</offers></shop></yml_catalog>',
  ].join('\n');
}

/** A good offer, in one line; `more` adds elements, `attributes` attributes. */
export function ymlOffer(
  id: string,
  made: { name?: string; price?: string; category?: string; more?: string; attributes?: string } = {},
): string {
  const { name = `Lamp ${id}`, price = '100', category = '1', more = '', attributes = '' } = made;
  return `<offer id="${id}" ${attributes}><name>${name}</name><price>${price}</price><categoryId>${category}</categoryId>${more}</offer>`;
}

export function googleFeed(items: readonly string[], title = 'Tea House'): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel>',
    `<title>${title}</title><link>https://tea.example</link>`,
    ...items,
    '</channel></rss>',
  ].join('\n');
}

/** A good item, in one line. */
export function googleItem(
  id: string,
  made: { title?: string; price?: string; availability?: string; type?: string; more?: string } = {},
): string {
  const {
    title = `Tea ${id}`,
    price = '5.00 USD',
    availability = 'in_stock',
    type = 'Tea &gt; Green',
    more = '',
  } = made;
  return `<item><g:id>${id}</g:id><title>${title}</title><g:price>${price}</g:price><g:availability>${availability}</g:availability><g:product_type>${type}</g:product_type>${more}</item>`;
}

export const range = (count: number, from = 0) => Array.from({ length: count }, (_, at) => from + at);

import { describe, expect, test } from 'vitest';
import { ymlFeed, ymlOffer } from '../testing/made-feed.ts';
import { offersOf, readText, warningsOf } from '../testing/read-text.ts';
import { readYml } from './read-yml.ts';

const read = (feed: string, options?: Parameters<typeof readText>[2]) => readText(readYml, feed, options);
const readOffer = async (more: string, attributes = '') =>
  offersOf(await read(ymlFeed({ offers: [ymlOffer('a', { more, attributes })] })))[0];

describe('encodings', () => {
  const russian = ymlFeed({
    shop: 'Лампы & Ко'.replace('&', '&amp;'),
    offers: [ymlOffer('я-1', { name: 'Лампа «Ёлка» №5' }), ymlOffer('2', { name: ' ' })],
  });

  test.for([
    ['windows-1251', russian.replace('encoding="utf-8"', 'encoding="windows-1251"')],
    ['koi8-r', russian.replace('encoding="utf-8"', "encoding='KOI8-R'").replaceAll(/[«»№]/g, '')],
    ['utf-8', russian],
    ['utf-8', `\uFEFF${russian}`],
    ['utf-8', `\uFEFF${russian.replace('encoding="utf-8"', 'encoding="windows-1251"')}`],
    ['utf-16le', `\uFEFF${russian}`],
    ['utf-8', russian.replace(/^<\?xml.*?\?>/, '')],
  ] as const)('K5: %s is read right in pieces of any size, line numbers too', async ([encoding, feed]) => {
    for (const piece of [1, 7, 64_000]) {
      const items = await read(feed, { encoding, piece });
      expect(items).toContainEqual({ kind: 'shop', name: 'Лампы & Ко', source: 'name' });
      expect(offersOf(items)).toMatchObject([
        { id: 'я-1', line: 7, title: expect.stringMatching(/^Лампа .*Ёлка/) },
      ]);
      expect(items).toContainEqual({ kind: 'bad-row', line: 8, offerId: '2', reason: 'It has no name.' });
    }
  });

  test('an unknown encoding is refused', async () => {
    expect(await read(russian.replace('utf-8', 'klingon-8'))).toEqual([
      { kind: 'broken', reason: 'The encoding “klingon-8” is unknown.' },
    ]);
  });

  test('a name in another encoding than declared is a bad row', async () => {
    const items = await read(russian, { encoding: 'windows-1251' });
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'bad-row', line: 7, reason: expect.stringContaining('encoding') }),
    );
  });

  test('control characters, undeclared HTML entities and the old document type do no harm', async () => {
    const feed = ymlFeed({ offers: [ymlOffer('a', { name: 'Lamp\u0001&nbsp;&laquo;Fir&raquo;' })] });
    const items = await read(feed.replace('\n', '\n<!DOCTYPE yml_catalog SYSTEM "shops.dtd">\n'));
    expect(offersOf(items)).toMatchObject([{ title: 'Lamp «Fir»', line: 8 }]);
  });
});

describe('an offer', () => {
  test('has its price in its own currency, else in the feed’s', async () => {
    const items = await read(
      ymlFeed({
        currencies: '<currency id="USD" rate="90"/><currency id="RUR" rate="1"/>',
        offers: [ymlOffer('a'), ymlOffer('b', { more: '<currencyId>KZT</currencyId>' })],
      }),
    );
    expect(offersOf(items).map(({ price }) => price.currency)).toEqual(['RUB', 'KZT']);
  });

  test('keeps an old price only when it is higher', async () => {
    expect(await readOffer('<oldprice>150</oldprice>')).toMatchObject({ was: 15_000 });
    expect(await readOffer('<oldprice>100</oldprice>')).not.toHaveProperty('was');
    expect(await readOffer('<oldprice>n/a</oldprice>')).not.toHaveProperty('was');
  });

  test.for([
    ['', '', { kind: 'assumed' }],
    ['', 'available="true"', { kind: 'assumed' }],
    ['', 'available="false"', { kind: 'none' }],
    ['<available>false</available>', '', { kind: 'none' }],
    ['<available>true</available><quantity>3</quantity>', '', { kind: 'counted', pieces: 3 }],
    ['<quantity>3</quantity>', 'available="false"', { kind: 'none' }],
    ['', 'in_stock="false"', { kind: 'none' }],
    [
      '<quantity>&gt;50</quantity><quantity_in_stock>48</quantity_in_stock>',
      '',
      { kind: 'counted', pieces: 48 },
    ],
    ['<stock_quantity>4</stock_quantity>', '', { kind: 'counted', pieces: 4 }],
    ['<count>0</count>', '', { kind: 'counted', pieces: 0 }],
    ['<quantity>plenty</quantity>', '', { kind: 'assumed' }],
    [
      '<outlets><outlet id="1" instock="2"/><outlet id="2" instock="5"/></outlets><count>1</count>',
      '',
      { kind: 'counted', pieces: 7 },
    ],
  ] as const)('in stock: %s %s', async ([more, attributes, stock]) => {
    expect(await readOffer(more, attributes)).toMatchObject({ stock });
  });

  test('has its size, colour and other parameters, its group, codes and pictures', async () => {
    const offer = await readOffer(
      `<vendor>Acme</vendor><vendorCode>LX-5</vendorCode><barcode>12345</barcode><barcode>4006381333931</barcode>
       <picture>http://a.example/1.jpg</picture><picture>https://a.example/2.jpg</picture><picture>2.jpg</picture>
       <param name="Цвет">Красный</param><param name="Размер" unit="EU">42</param><param name="Цоколь">E27</param>`,
      'group_id="g1"',
    );
    expect(offer).toMatchObject({
      group: 'g1',
      brand: 'Acme',
      sku: 'LX-5',
      barcode: '4006381333931',
      pictures: ['https://a.example/1.jpg', 'https://a.example/2.jpg'],
      options: { color: 'Красный', size: '42' },
      params: { Цоколь: 'E27' },
    });
  });

  test('with a wrong barcode lands, with a warning', async () => {
    const items = await read(
      ymlFeed({ offers: [ymlOffer('a', { more: '<barcode>4006381333932</barcode>' })] }),
    );
    expect(offersOf(items)[0]).not.toHaveProperty('barcode');
    expect(warningsOf(items)).toEqual(['The barcode “4006381333932” is no GTIN and was left out.']);
  });

  test.for([
    '<description><![CDATA[<p>Warm <b>light</b></p><p>Oak</p>]]></description>',
    '<description>&lt;p&gt;Warm &lt;b&gt;light&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Oak&lt;/p&gt;</description>',
    '<description><p>Warm <b>light</b></p><p>Oak</p></description>',
  ])('has a plain description of HTML, however that is wrapped: %s', async (more) => {
    expect(await readOffer(more)).toMatchObject({ description: 'Warm light\n\nOak' });
  });

  test('in the old form is named by vendor and model', async () => {
    const items = await read(
      ymlFeed({
        offers: [
          '<offer id="a" type="vendor.model"><typePrefix>Lamp</typePrefix><vendor>Acme</vendor><model>X5</model><price>5</price></offer>',
        ],
      }),
    );
    expect(offersOf(items)).toMatchObject([{ title: 'Lamp Acme X5' }]);
  });
});

describe('categories', () => {
  test('come with their parents, those without id or name do not', async () => {
    const items = await read(
      ymlFeed({
        categories:
          '<category id="1">Home</category><category id="2" parentId="1"> Lamps &amp; <![CDATA[Co]]> </category><category>No id</category><category id="3"/><category id="4" parentId="0">Root</category>',
        offers: [],
      }),
    );
    expect(items.filter((item) => item.kind === 'category')).toEqual([
      { kind: 'category', id: '1', title: 'Home' },
      { kind: 'category', id: '2', parent: '1', title: 'Lamps & Co' },
      { kind: 'category', id: '4', title: 'Root' },
    ]);
  });
});

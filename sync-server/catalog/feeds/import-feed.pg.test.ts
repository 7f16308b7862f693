import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SellerId } from '#shared-schema/ids.ts';
import { setStock } from '../../inventory/set-stock.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { removeVanished } from '../remove-products.ts';
import { catalogClient } from '../testing/catalog-client.ts';
import { importText } from '../testing/import-text.ts';
import { googleFeed, googleItem, range, ymlFeed, ymlOffer } from '../testing/made-feed.ts';

let database: TestDatabase;
let client: ReturnType<typeof catalogClient>;

beforeEach(async () => {
  database = await openTestDatabase();
  client = catalogClient(database.db);
});
afterEach(() => database.close());

const seqs = async () =>
  (await client.manifest()).shelves.map(({ id, seq, digest }) => ({ id, seq, digest }));
const titles = async () => (await client.cards()).map((card) => card.title.en ?? card.title.ru).toSorted();

describe('importing a feed', () => {
  test('K5: good rows land on shelves, bad rows are reported with line, id and reason', async () => {
    const report = await importText(
      database.db,
      ymlFeed({
        offers: [
          ymlOffer('a'),
          ymlOffer('b', { price: 'call us' }),
          ymlOffer('', { name: 'No id' }),
          ymlOffer('a', { name: 'Again' }),
          ymlOffer('c', { name: ' ' }),
          ymlOffer('d', { price: '0' }),
          ymlOffer('e', { price: '-5' }),
          ymlOffer('f', { price: '5', more: '<currencyId>QQQ</currencyId>' }),
          ymlOffer('g', { price: '99999999999999' }),
          ymlOffer('h', { price: '1 299,50 ₽' }),
        ],
      }),
    );
    expect(report).toMatchObject({ seller: 'lamp-shop', added: 2, badRows: 8, rows: 10 });
    expect(report.remarks).toEqual([
      { line: 8, offerId: 'b', reason: 'The price “call us” is not a number.' },
      { line: 9, reason: 'It has no id.' },
      { line: 10, offerId: 'a', reason: 'Line 7 has the same id.' },
      { line: 11, offerId: 'c', reason: 'It has no name.' },
      { line: 12, offerId: 'd', reason: 'The price is zero.' },
      { line: 13, offerId: 'e', reason: 'The price “-5” is negative.' },
      { line: 14, offerId: 'f', reason: 'The currency “QQQ” is unknown.' },
      { line: 15, offerId: 'g', reason: 'The price “99999999999999” is absurdly high.' },
    ]);
    expect(await titles()).toEqual(['Lamp a', 'Lamp h']);
    const { overlay } = await client.shelf('lamp-shop:1');
    expect(overlay.offers['lamp-shop:h' as keyof typeof overlay.offers]).toEqual([
      {
        variant: 'lamp-shop:h',
        seller: 'lamp-shop',
        amount: 129_950,
        currency: 'RUB',
        stock: 5,
        assumed: true,
      },
    ]);
  });

  test('K7: the same feed again changes nothing and publishes nothing', async () => {
    const feed = ymlFeed({ offers: range(20).map((n) => ymlOffer(`${n}`, { more: `<count>${n}</count>` })) });
    await importText(database.db, feed);
    const before = await seqs();
    const report = await importText(database.db, feed);
    expect(report).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: 20, restocked: 0 });
    expect(await seqs()).toEqual(before);
  });

  test('K3: one changed title changes one card, its chunk and the shelf’s next seq; other shelves stay', async () => {
    const categories = '<category id="1">Lamps</category><category id="2">Shades</category>';
    const offers = range(600).map((n) => ymlOffer(`${n}`));
    const shades = [ymlOffer('shade', { category: '2' })];
    await importText(database.db, ymlFeed({ categories, offers: [...offers, ...shades] }));
    const before = await client.shelf('lamp-shop:1');
    const manifest = await client.manifest();
    const changed = offers.with(7, ymlOffer('7', { name: 'Lantern' }));
    const report = await importText(database.db, ymlFeed({ categories, offers: [...changed, ...shades] }));
    expect(report).toMatchObject({ added: 0, changed: 1, removed: 0, unchanged: 600 });
    const after = await client.shelf('lamp-shop:1');
    expect(after.shelf.seq).toBe(before.shelf.seq + 1);
    expect(after.shelf.digest).not.toBe(before.shelf.digest);
    const hashes = new Set(before.shelf.chunks.map((chunk) => chunk.hash));
    expect(after.shelf.chunks.filter((chunk) => !hashes.has(chunk.hash))).toHaveLength(1);
    expect(after.shelf.overlay).toEqual(before.shelf.overlay);
    const other = (shelves: typeof manifest) => shelves.shelves.find(({ id }) => id === 'lamp-shop:2');
    expect(other(await client.manifest())).toEqual(other(manifest));
  });

  test('K4: a changed price moves only the overlay', async () => {
    const feed = (price: string) => ymlFeed({ offers: [ymlOffer('a', { price }), ymlOffer('b')] });
    await importText(database.db, feed('100'));
    const before = await client.shelf('lamp-shop:1');
    expect(await importText(database.db, feed('90'))).toMatchObject({ changed: 1, unchanged: 1 });
    const after = await client.shelf('lamp-shop:1');
    expect(after.shelf).toEqual({ ...before.shelf, seq: before.shelf.seq + 1, overlay: after.shelf.overlay });
    expect(after.shelf.overlay).not.toEqual(before.shelf.overlay);
  });

  test('a vanished offer leaves the shelf, and comes back with a higher rev', async () => {
    const both = ymlFeed({ offers: [ymlOffer('a'), ymlOffer('b')] });
    await importText(database.db, both);
    expect(await importText(database.db, ymlFeed({ offers: [ymlOffer('a')] }))).toMatchObject({ removed: 1 });
    expect(await titles()).toEqual(['Lamp a']);
    expect((await client.get('products/lamp-shop:b')).status).toBe(404);
    expect(await importText(database.db, both)).toMatchObject({ added: 1, unchanged: 1 });
    expect((await client.cards()).map((card) => [card.id, card.rev])).toEqual([
      ['lamp-shop:a', 1],
      ['lamp-shop:b', 2],
    ]);
  });

  test('an emptied shelf is gone from the manifest and goes on counting when it fills again', async () => {
    const categories = '<category id="1">Lamps</category><category id="2">Shades</category>';
    const lamp = ymlOffer('lamp');
    const shade = ymlOffer('shade', { category: '2' });
    await importText(database.db, ymlFeed({ categories, offers: [lamp, shade] }));
    await importText(database.db, ymlFeed({ categories, offers: [lamp] }));
    expect(await seqs()).toMatchObject([{ id: 'lamp-shop:1', seq: 1 }]);
    expect((await client.get('shelves/lamp-shop:2')).status).toBe(404);
    expect((await client.manifest()).categories.map(({ id }) => id)).toEqual(['lamp-shop:1']);
    await importText(database.db, ymlFeed({ categories, offers: [lamp, shade] }));
    expect(await seqs()).toMatchObject([{ id: 'lamp-shop:1' }, { id: 'lamp-shop:2', seq: 3 }]);
  });

  test('K5: a dry run says what would happen and writes nothing', async () => {
    await importText(database.db, ymlFeed({ offers: [ymlOffer('a'), ymlOffer('b')] }));
    const before = await client.manifest();
    const next = ymlFeed({ offers: [ymlOffer('a', { price: '1' }), ymlOffer('new')] });
    const report = await importText(database.db, next, { dryRun: true });
    expect(report).toMatchObject({ added: 1, changed: 1, removed: 1, unchanged: 0 });
    expect(await client.manifest()).toEqual(before);
    expect(await titles()).toEqual(['Lamp a', 'Lamp b']);
  });

  test('K11: a seller’s feed touches only that seller’s products', async () => {
    await importText(database.db, ymlFeed({ offers: [ymlOffer('a'), ymlOffer('b')] }));
    await importText(
      database.db,
      ymlFeed({ shop: 'Other Lamps', offers: [ymlOffer('a', { name: 'Mine' })] }),
    );
    expect(await titles()).toEqual(['Lamp a', 'Lamp b', 'Mine']);
    const { sellers } = await client.manifest();
    expect(sellers).toEqual([
      { id: 'lamp-shop', name: 'Lamp Shop' },
      { id: 'other-lamps', name: 'Other Lamps' },
    ]);
  });

  test('--seller names the seller and keeps the name the market knows', async () => {
    const feed = ymlFeed({ shop: 'export_v2', offers: [ymlOffer('a')] });
    await database.sql`insert into sellers (id, name) values ('acme', 'Acme & Sons')`;
    expect(await importText(database.db, feed, { seller: 'acme' })).toMatchObject({
      seller: 'acme',
      added: 1,
    });
    expect((await client.manifest()).sellers).toEqual([{ id: 'acme', name: 'Acme & Sons' }]);
  });
});

test('K6: an import that has ended removes nothing any more', async () => {
  await importText(database.db, ymlFeed({ offers: [ymlOffer('a')] }));
  const removal = { db: database.db, setStock, owner: 'lamp-shop' as SellerId, importId: 1 };
  await expect(removeVanished(removal)).rejects.toThrow(/has ended/);
  // Its staging is gone, as after a crash of PostgreSQL.
  await database.sql`update imports set outcome = 'running' where id = 1`;
  await expect(removeVanished(removal)).rejects.toThrow(/lost its rows/);
  expect(await titles()).toEqual(['Lamp a']);
});

test('an import that has run for a day is told that it has ended before its rows are cleared', async () => {
  await importText(database.db, ymlFeed({ offers: [ymlOffer('a')] }));
  await database.sql`update imports set outcome = 'running', started_at = now() - interval '2 days' where id = 1`;
  await importText(database.db, ymlFeed({ shop: 'Other', offers: [ymlOffer('b')] }));
  expect(await database.sql`select outcome from imports where id = 1`).toEqual([{ outcome: 'failed' }]);
});

test('two imports of one seller at once end as one after the other would', async () => {
  const feed = (price: string) => ymlFeed({ offers: range(40).map((n) => ymlOffer(`${n}`, { price })) });
  const reports = await Promise.all(['10', '20'].map((price) => importText(database.db, feed(price))));
  expect(reports.map((report) => [report.added, report.changed]).toSorted()).toEqual([
    [0, 40],
    [40, 0],
  ]);
  const amounts = await database.sql`select distinct amount::int as amount from offers`;
  expect(amounts).toHaveLength(1);
});

test('a group of hundreds of rows is cut, and the rest reported', async () => {
  const offers = range(203).map((n) => ymlOffer(`${n}`, { attributes: 'group_id="all"' }));
  const report = await importText(database.db, ymlFeed({ offers }));
  expect(report).toMatchObject({ rows: 203, badRows: 3, added: 1 });
  expect(report.remarks.at(-1)).toEqual({
    line: 209,
    offerId: '202',
    reason: 'Its group has more than 200 rows.',
  });
  expect((await client.cards())[0]?.variants).toHaveLength(200);
});

describe('stock', () => {
  const stockOf = async (variant: string) =>
    (await client.json(`products/${variant}`))['offers'] as { stock: number; assumed?: boolean }[];

  test('a fresh feed restates stock, the same file again does not', async () => {
    const feed = (comment: string) =>
      `${ymlFeed({ offers: [ymlOffer('a', { more: '<count>8</count>' }), ymlOffer('b')] })}<!-- ${comment} -->`;
    await importText(database.db, feed('monday'));
    await database.sql`update stock_levels set on_hand = on_hand - 3`;
    expect(await importText(database.db, feed('monday'))).toMatchObject({ unchanged: 2, restocked: 0 });
    expect(await stockOf('lamp-shop:a')).toMatchObject([{ stock: 5 }]);
    expect(await importText(database.db, feed('tuesday'))).toMatchObject({ unchanged: 2, restocked: 2 });
    expect(await stockOf('lamp-shop:a')).toMatchObject([{ stock: 8 }]);
    expect(await stockOf('lamp-shop:b')).toMatchObject([{ stock: 5, assumed: true }]);
  });

  test('what is reserved stays on hand whatever a feed says', async () => {
    const feed = (count: number) => ymlFeed({ offers: [ymlOffer('a', { more: `<count>${count}</count>` })] });
    await importText(database.db, feed(8));
    await database.sql`update stock_levels set reserved = 4`;
    await importText(database.db, feed(1));
    expect(await stockOf('lamp-shop:a')).toMatchObject([{ stock: 0 }]);
    expect(await database.sql`select on_hand, reserved from stock_levels`).toEqual([
      { on_hand: 4, reserved: 4 },
    ]);
  });
});

describe('a Google feed', () => {
  test('K1: groups become products with variants, product types the tree, and the currency stays', async () => {
    const report = await importText(
      database.db,
      googleFeed([
        ...['S', 'M'].flatMap((size) =>
          ['Red', 'Blue'].map((color) =>
            googleItem(`shirt-${size}-${color}`, {
              title: 'Tea shirt',
              price: '20.00 USD',
              type: 'Clothes &gt; Shirts',
              more: `<g:item_group_id>shirt</g:item_group_id><g:size>${size}</g:size><g:color>${color}</g:color><g:material>Cotton</g:material>
                <g:sale_price>15.50 USD</g:sale_price><g:shipping><g:price>4.99 USD</g:price></g:shipping>`,
            }),
          ),
        ),
        googleItem('sold', { availability: 'out of stock' }),
      ]),
    );
    expect(report).toMatchObject({ seller: 'tea-house', added: 2, rows: 5, badRows: 0 });
    const { categories } = await client.manifest();
    expect(categories.map(({ id, parent }) => [id, parent])).toEqual([
      ['tea-house:clothes', null],
      ['tea-house:clothes.shirts', 'tea-house:clothes'],
      ['tea-house:tea', null],
      ['tea-house:tea.green', 'tea-house:tea'],
    ]);
    const { cards, overlay } = await client.shelf('tea-house:clothes.shirts');
    expect(cards[0]?.variants.map(({ options }) => options)).toEqual([
      { size: 'S', color: 'Red' },
      { size: 'S', color: 'Blue' },
      { size: 'M', color: 'Red' },
      { size: 'M', color: 'Blue' },
    ]);
    expect(Object.values(overlay.offers)[0]?.[0]).toMatchObject({
      amount: 1_550,
      was: 2_000,
      currency: 'USD',
      stock: 5,
    });
  });
});

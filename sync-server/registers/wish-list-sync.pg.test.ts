import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId } from '#shared-schema/ids.ts';
import { mergeRegisters } from '#shared-schema/sync/merge-registers.ts';
import { isWritten, registersDigest, standingMarks } from '#shared-schema/sync/read-register.ts';
import type { Register } from '#shared-schema/sync/register.ts';
import { clearRegister, writeRegister } from '#shared-schema/sync/write-register.ts';
import { wishListRules } from '#shared-schema/wish-list/wish.ts';
import { raiseHorizon } from '../sync/account-horizon.ts';
import { takeAccountVersion } from '../sync/account-version.ts';
import { forgetTakenOut } from '../sync/forget-taken-out.ts';
import { newAccount } from '../sync/testing/stand-in-sign-in.ts';
import { handOverRegisters } from './hand-over-registers.ts';
import { registerTombstones } from './register-tables.ts';
import { documentOf, NOW, openRegisterServer } from './testing/registers-on-server.ts';

const rules = { ...wishListRules, limit: 20 };
let server: Awaited<ReturnType<typeof openRegisterServer>>;
beforeAll(async () => {
  server = await openRegisterServer(rules);
});
afterAll(() => server.close());

const wish = { priceSeen: { amount: 1_000, currency: 'RUB' } };
const wishFor = (product: string, by = 'phone-01', value: unknown = wish, at = NOW) =>
  writeRegister({ id: product, marks: {} }, by, value, at);
const wished = async (account: AccountId) =>
  ((await server.pull(account)).documents as unknown as Register[])
    .filter(isWritten)
    .map(({ id }) => id)
    .toSorted();
const letDaysPass = (account: AccountId, days: number) => server.database.sql`
  update registers set changed_at = now() - make_interval(days => ${days}) where account_id = ${account}`;
const forget = () => forgetTakenOut(server.database.db, registerTombstones);

describe('two devices', () => {
  test('W2: a tablet that was offline for a month brings nothing back', async () => {
    const account = newAccount();
    const tablet = wishFor('lamp');
    await server.push(account, documentOf(tablet));
    await server.push(account, documentOf(clearRegister(tablet)));
    const { conflicts } = await server.push(account, documentOf(tablet));
    expect(isWritten(mergeRegisters(tablet, conflicts[0] as unknown as Register))).toBe(false);
    expect(await wished(account)).toEqual([]);
  });

  test('W3: what was put on the list elsewhere, unseen by whoever took it off, stays', async () => {
    const account = newAccount();
    const seen = wishFor('lamp');
    await server.push(account, documentOf(seen));
    await server.push(account, documentOf(writeRegister(seen, 'laptop-1', wish, NOW)));
    await server.push(account, documentOf(clearRegister(seen)));
    expect(await wished(account)).toEqual(['lamp']);
  });

  test('S5: what the server already holds changes nothing', async () => {
    const account = newAccount();
    const lamp = documentOf(wishFor('lamp'));
    expect(await server.push(account, lamp)).toEqual({ conflicts: [], problems: [] });
    const { checkpoint } = await server.pull(account);
    expect(await server.push(account, lamp, lamp)).toEqual({ conflicts: [], problems: [] });
    expect((await server.pull(account, checkpoint)).documents).toEqual([]);
  });

  test('S4: a stranger’s list stays the stranger’s', async () => {
    const [mine, theirs] = [newAccount(), newAccount()];
    await server.push(theirs, documentOf(wishFor('lamp')));
    await server.push(mine, { ...documentOf(clearRegister(wishFor('lamp'))), accountId: theirs });
    expect(await wished(theirs)).toEqual(['lamp']);
    expect(await wished(mine)).toEqual([]);
  });

  test('W5: a clock a year ahead is set back, and the writer adopts it for good', async () => {
    const account = newAccount();
    const wild = wishFor('lamp', 'phone-01', wish, NOW + 365 * 86_400_000);
    const { conflicts } = await server.push(account, documentOf(wild));
    const adopted = mergeRegisters(wild, conflicts[0] as unknown as Register);
    expect(standingMarks(adopted)[0]?.ms).toBe(NOW + 300_000);
    expect(await server.push(account, documentOf(adopted))).toEqual({ conflicts: [], problems: [] });
  });

  test('members of a wish that this server does not know are kept and passed on', async () => {
    const account = newAccount();
    await server.push(account, documentOf(wishFor('lamp', 'phone-01', { ...wish, forWhom: 'Anna' })));
    const [lamp] = (await server.pull(account)).documents as unknown as Register[];
    expect(lamp && standingMarks(lamp)[0]?.value).toEqual({ ...wish, forWhom: 'Anna' });
  });

  test('S12: the digest is the one that a device computes', async () => {
    const account = newAccount();
    await server.push(account, documentOf(wishFor('lamp')), documentOf(clearRegister(wishFor('cup'))));
    const { documents, digest } = await server.pull(account);
    expect(digest).toBe(registersDigest(rules.digest, documents as unknown as Register[]));
  });
});

describe('bad input', () => {
  const wrong: [string, unknown, string][] = [
    ['no product', { ...wishFor('lamp'), id: 'a|b' }, 'invalid'],
    [
      'a price that is none',
      wishFor('lamp', 'phone-01', { priceSeen: { amount: 0.5, currency: 'RUB' } }),
      'invalid',
    ],
    ['a value of no use', wishFor('lamp', 'phone-01', 7), 'invalid'],
    ['text that no database takes', wishFor('lamp', 'phone-01', { note: '\0' }), 'invalid'],
    ['5,000 characters', wishFor('lamp', 'phone-01', { note: 'x'.repeat(5_000) }), 'too-large'],
    ['a mark that is none', { id: 'lamp', marks: { 'phone-01': { n: 1, gone: 5 } } }, 'invalid'],
    [
      'a name that means something to every object',
      { id: 'lamp', marks: { constructor: { n: 1, gone: 1 } } },
      'invalid',
    ],
    ['null', null, 'invalid'],
  ];
  test.each(wrong)('S5: %s is refused, and its neighbour is not', async (_, row, code) => {
    const account = newAccount();
    const { problems } = await server.push(account, row, documentOf(wishFor('cup')));
    expect(problems).toMatchObject([{ row: 0, code }]);
    expect(await wished(account)).toEqual(['cup']);
  });

  test('W7: a full list takes no more, and what was taken off longest ago gives its place', async () => {
    const account = newAccount();
    const all = Array.from({ length: 20 }, (_, n) => wishFor(`p${n}`));
    await server.push(account, ...all.map(documentOf));
    expect((await server.push(account, documentOf(wishFor('more')))).problems).toMatchObject([
      { code: 'too-large' },
    ]);
    const { checkpoint } = await server.pull(account);
    await server.push(account, documentOf(clearRegister(wishFor('p3'))));
    expect((await server.push(account, documentOf(wishFor('more')))).problems).toEqual([]);
    expect(await wished(account)).toContain('more');
    expect(await server.pull(account, checkpoint)).toMatchObject({ code: 'checkpoint-expired' });
  });
});

test('S10: what was taken off is remembered for 45 days, what is on the list for ever', async () => {
  const account = newAccount();
  await server.push(account, documentOf(wishFor('lamp')), documentOf(wishFor('cup')));
  const { checkpoint } = await server.pull(account);
  await server.push(account, documentOf(clearRegister(wishFor('cup'))));
  await letDaysPass(account, 44);
  await forget();
  expect((await server.pull(account)).documents).toHaveLength(2);
  await letDaysPass(account, 46);
  await forget();
  expect((await server.pull(account)).documents.map(({ id }) => id)).toEqual(['lamp']);
  expect(await server.pull(account, checkpoint)).toMatchObject({ status: 410, code: 'checkpoint-expired' });
});

describe('W6: a guest signs in', () => {
  const handOver = (from: AccountId, to: AccountId) =>
    server.database.db.transaction((tx) =>
      handOverRegisters(rules)(tx, from, to, takeAccountVersion, raiseHorizon),
    );

  test('the lists are united, once: what is taken off afterwards stays off', async () => {
    const [guest, account] = [newAccount(), newAccount()];
    await server.push(guest, documentOf(wishFor('lamp')), documentOf(wishFor('cup')));
    await server.push(
      account,
      documentOf(wishFor('cup', 'laptop-1')),
      documentOf(wishFor('belt', 'laptop-1')),
    );
    await handOver(guest, account);
    expect(await wished(account)).toEqual(['belt', 'cup', 'lamp']);
    expect(await wished(guest)).toEqual([]);
    const lamp = (await server.pull(account)).documents.find(
      ({ id }) => id === 'lamp',
    ) as unknown as Register;
    await server.push(account, documentOf(clearRegister(lamp)));
    await server.push(guest, documentOf(wishFor('lamp', 'phone-02')));
    await handOver(guest, account);
    expect(await wished(account)).toEqual(['belt', 'cup']);
  });

  test('what does not fit stays behind', async () => {
    const [guest, account] = [newAccount(), newAccount()];
    await server.push(account, ...Array.from({ length: 19 }, (_, n) => documentOf(wishFor(`p${n}`))));
    await server.push(guest, documentOf(wishFor('lamp')), documentOf(wishFor('cup')));
    await handOver(guest, account);
    expect(await wished(account)).toHaveLength(20);
  });
});

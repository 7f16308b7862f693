import { afterAll, beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';
import { PickupPointIdSchema } from '#shared-schema/ids.ts';
import { type PickupPoint, PickupPointsSchema } from '#shared-schema/pickup/pickup-point.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { addPickupPoints, readPickupPoint } from './pickup-point-repository.ts';
import { pickupRoutes } from './pickup-routes.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const point = (id: string, hours = '09:00-21:00'): PickupPoint => ({
  id: v.parse(PickupPointIdSchema, id),
  name: { en: 'On the corner', ru: 'На углу' },
  address: { en: '1 Long St', ru: 'ул. Длинная, 1' },
  city: { en: 'Town', ru: 'Город' },
  latitude: 56.8,
  longitude: 60.6,
  hours,
});

test('pick-up points are listed, and a list that did not change is not sent again', async () => {
  const { db } = database;
  const app = pickupRoutes({ db });
  expect(await (await app.request('/api/pickup-points')).json()).toEqual({ pickupPoints: [] });

  await addPickupPoints(db, [point('two'), point('one')]);
  const first = await app.request('/api/pickup-points');
  const { pickupPoints } = v.parse(PickupPointsSchema, await first.json());
  expect(pickupPoints).toEqual([point('one'), point('two')]);

  const etag = first.headers.get('etag') ?? '';
  const again = await app.request('/api/pickup-points', { headers: { 'if-none-match': `W/${etag}` } });
  expect([again.status, await again.text()]).toEqual([304, '']);

  await addPickupPoints(db, [point('one', '10:00-22:00')]);
  const changed = await app.request('/api/pickup-points', { headers: { 'if-none-match': etag } });
  expect(changed.status).toBe(200);
  expect(await readPickupPoint(db, point('one').id)).toEqual(point('one', '10:00-22:00'));
});

test('a pick-up point that does not exist is not found', async () => {
  expect(await readPickupPoint(database.db, v.parse(PickupPointIdSchema, 'nowhere'))).toBeUndefined();
});

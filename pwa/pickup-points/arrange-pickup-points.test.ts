import { expect, test } from 'vitest';
import type { PickupPointId } from '#shared-schema/ids.ts';
import type { PickupPoint } from '#shared-schema/pickup/pickup-point.ts';
import { arrangePickupPoints, distanceMetres } from './arrange-pickup-points.ts';

const point = (id: string, ru: string, en: string, latitude: number, longitude: number): PickupPoint => ({
  id: id as PickupPointId,
  name: { en: `Point ${id}`, ru: `Пункт ${id}` },
  address: { en, ru },
  city: { en: 'Kazan', ru: 'Казань' },
  latitude,
  longitude,
  hours: '09:00-21:00',
});
const points = [
  point('10', 'ул. Берёзовая, 3', '3 Birch St', 55.8, 49.1),
  point('2', 'ул. Баумана, 10', '10 Bauman St', 55.79, 49.11),
];
const ids = (found: readonly { point: PickupPoint }[]) => found.map(({ point: { id } }) => id);

test('points are found by any words of their address, in either language', () => {
  expect(ids(arrangePickupPoints(points, 'березовая 3', undefined, 'en'))).toEqual(['10']);
  expect(ids(arrangePickupPoints(points, 'BAUMAN kazan', undefined, 'ru'))).toEqual(['2']);
  expect(arrangePickupPoints(points, 'nowhere', undefined, 'en')).toEqual([]);
});

test('points stand by name, or nearest first where the place is known', () => {
  expect(ids(arrangePickupPoints(points, '', undefined, 'en'))).toEqual(['2', '10']);
  const here = { latitude: 55.801, longitude: 49.1 };
  expect(ids(arrangePickupPoints(points, '', here, 'en'))).toEqual(['10', '2']);
});

test('a degree of latitude is about 111 km', () => {
  const metres = distanceMetres({ latitude: 55, longitude: 49 }, { latitude: 56, longitude: 49 });
  expect(Math.round(metres / 1_000)).toBe(111);
});

import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import { CartLineSchema } from '#shared-schema/cart/cart-line.ts';
import { OrderIdSchema } from '#shared-schema/ids.ts';
import { STORED_ID_LENGTH, storedSchema } from './collections.ts';

test('the stored key is as long as a cart line allows, and an order id fits', () => {
  expect(toJsonSchema(CartLineSchema.entries.id)).toMatchObject({
    type: 'string',
    maxLength: STORED_ID_LENGTH,
  });
  expect(toJsonSchema(OrderIdSchema, { errorMode: 'ignore' })).toMatchObject({ type: 'string' });
});

// RxDB refuses to open a database whose stored schema differs: this one must not change without a migration.
test('the stored schema is the one that is on the devices', () => {
  expect(storedSchema()).toEqual({
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id: { type: 'string', maxLength: 250 } },
    required: ['id'],
  });
});

import { expect, test } from 'vitest';
import { drawOrderStatuses } from './draw-order-statuses.ts';

test('O1 docs/order-statuses.md shows the state machine as it is', async () => {
  await expect(drawOrderStatuses()).toMatchFileSnapshot('../../docs/order-statuses.md');
});

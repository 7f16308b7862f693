import { nextOrderStatus, ORDER_CHANGES } from '#shared-schema/ordering/next-order-status.ts';
import type { OrderStatus } from '#shared-schema/ordering/order-status.ts';
import type { GroundTruth } from './ground-truth.ts';
import type { Journal } from './journal.ts';

/**
 * Each order was placed once and then only moved as its state machine allows, one event a version; an effect that was
 * carried out twice would be there twice. What the bank said has been heard.
 */
export function wrongHistories({ bank }: Journal, truth: GroundTruth): string[] {
  return truth.orders.flatMap(({ id, status, version }) => {
    const events = truth.events.filter(({ order }) => order === id);
    const told = events.map(({ type }) => type).join(', ');
    const wrong: string[] = [];
    if (events.some((event, place) => event.version !== place + 1) || events.length !== version) {
      wrong.push(`Order ${id} has version ${version} after ${told}`);
    }
    const reached = follow(events.map(({ type }) => type));
    if (reached !== status) wrong.push(`Order ${id} is ${status}, but ${told} leads to ${reached}`);
    const words = new Set(bank.filter(({ orderId }) => orderId === id).map(({ word }) => word));
    if (words.size > 0 && status === 'awaiting-payment') {
      wrong.push(`Order ${id} waits for payment after ${[...words].join(', ')}`);
    }
    if (status === 'paid' && !words.has('payment.captured')) wrong.push(`Nobody has paid order ${id}`);
    return wrong;
  });
}

function follow([placed, ...changes]: readonly string[]): OrderStatus | undefined {
  if (placed !== 'order-placed') return undefined;
  let status: OrderStatus | undefined = 'awaiting-payment';
  for (const type of changes) {
    // The order of somebody who has signed in since: another owner, the same order.
    if (type === 'order-account-changed') continue;
    const change = ORDER_CHANGES.find((each) => each === type);
    status = status && change && nextOrderStatus(status, change);
  }
  return status;
}

import { uuidv7 } from 'uuidv7';
import type { CartLine } from '#shared-schema/cart/cart-line.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { cartCommands } from '../../pwa/cart/cart-commands.ts';
import { newOperationId, newOrderId } from '../../pwa/device/new-ids.ts';
import { wishOfCheckout } from '../../pwa/ordering/order-wish.ts';
import { isOnItsWay, orderSubject } from '../../pwa/ordering/send-order.ts';
import type { Device } from './device.ts';
import { type Goods, PICKUP_POINT } from './goods.ts';
import { type CartDeed, type Journal, noteOutcome, type OrderDeed, seenIn } from './journal.ts';
import type { Action } from './plan.ts';
import { progressOf } from './progress.ts';
import { tellOfPayment } from './simulated-bank.ts';
import type { Stage } from './stage.ts';
import type { Tab } from './tab.ts';
import { time } from './virtual-time.ts';

type CartAction = Extract<Action, { product: number }>;

/** A person taps; what they did and saw goes into the journal before the device has a chance to lose it. */
export function touchCart(
  journal: Journal,
  device: Device,
  tab: Tab,
  action: CartAction,
  goods: Goods,
): void {
  let deed: CartDeed | undefined;
  const store: Tab['cart'] = {
    ...tab.cart,
    put(line) {
      deed = deedOf(action, device, tab, tab.cart.line(line.id), line);
      journal.cart.push(deed);
      const kept = { device: device.number, accountId: device.accountId, lineId: line.id };
      const put = tab.cart.put(line);
      put.then(
        () => journal.kept.push({ ...kept, progress: progressOf(line) }),
        () => undefined,
      );
      return put;
    },
  };
  const commands = cartCommands(store, tab.counterId, tab.now);
  const { lineId, price, productId, variantId, sellerId } = goods;
  const doing =
    action.does === 'add'
      ? commands.add({ productId, variantId, sellerId, price }, action.pieces)
      : action.does === 'set'
        ? commands.setQuantity(lineId, action.quantity)
        : commands.remove(lineId);
  doing.then(
    () => deed && (deed.outcome = 'kept'),
    () => deed && (deed.outcome = 'refused'),
  );
}

function deedOf(
  action: CartAction,
  device: Device,
  tab: Tab,
  before: CartLine | undefined,
  after: CartLine,
): CartDeed {
  const counter = tab.counterId;
  const deed = { account: device.account, lineId: after.id, by: tab.name, outcome: 'open' as const };
  const seen = seenIn(before?.state);
  if (action.does === 'add') {
    const upTo = after.state.adds[counter] ?? 0;
    return { ...deed, seen, did: { kind: 'add', counter, upTo, pieces: action.pieces } };
  }
  const register = after.state.registers.find(({ by }) => by === counter);
  if (action.does === 'set' && register) {
    const { seq, quantity, clock } = register;
    return { ...deed, seen, did: { kind: 'set', counter, seq, quantity, clock } };
  }
  return { ...deed, seen, did: { kind: 'remove' } };
}

/** A person orders what the cart shows. */
export function orderCart(journal: Journal, device: Device, tab: Tab, goods: readonly Goods[]): void {
  const lines = tab.cart.view.get().entries.flatMap(({ line, quantity }) => {
    const sold = goods.find(({ lineId }) => lineId === line.id);
    return sold ? [{ line, quantity, sold }] : [];
  });
  if (lines.length === 0) return;
  const orderId = newOrderId();
  const operationId = newOperationId();
  const wish = wishOfCheckout(
    {
      lines: lines.map(({ line, quantity, sold }) => ({
        id: line.id,
        productId: sold.productId,
        variantId: sold.variantId,
        sellerId: sold.sellerId,
        quantity,
        unitPrice: sold.price,
        cartState: line.state,
        title: undefined,
        options: {},
        picture: undefined,
        sellerName: undefined,
      })),
      total: {
        amount: lines.reduce((sum, { quantity, sold }) => sum + quantity * sold.price.amount, 0),
        currency: 'RUB',
      },
    },
    { orderId, pickupPointId: PICKUP_POINT, queuedOffline: false },
  );
  const deed: OrderDeed = {
    account: device.account,
    device: device.number,
    orderId,
    operationId,
    outcome: 'open',
    lines: lines.map(({ line, quantity, sold }) => ({
      lineId: line.id,
      variantId: sold.variantId,
      quantity,
      seen: seenIn(line.state ?? emptyCartLineState),
    })),
  };
  journal.orders.push(deed);
  void noteOutcome(
    deed,
    send(device, tab, 'place-order', deed, wish, (rows) => isOnItsWay(rows, wish)),
  );
}

/** A person takes back the order that they placed last on this device. */
export function cancelOrder(journal: Journal, device: Device, tab: Tab): void {
  const last = journal.orders.findLast((order) => order.device === device.number && order.outcome === 'kept');
  if (!last || journal.cancels.some(({ orderId }) => orderId === last.orderId)) return;
  const { orderId } = last;
  const deed = {
    account: device.account,
    device: device.number,
    orderId,
    operationId: newOperationId(),
    outcome: 'open' as const,
  };
  journal.cancels.push(deed);
  void noteOutcome(deed, send(device, tab, 'cancel-order', deed, { orderId }));
}

/** A person pays the order placed last on this device; the bank tells the shop some time later. */
export function payLast(
  { journal, server, trace }: Pick<Stage, 'journal' | 'server' | 'trace'>,
  device: Device,
  { word, times, lateMs }: Extract<Action, { does: 'pay' }>,
): void {
  const last = journal.orders.findLast((order) => order.device === device.number && order.outcome === 'kept');
  if (!last) return;
  void time
    .wait(lateMs)
    .then(() => tellOfPayment(server, last.orderId, word, times))
    .then((told) => {
      trace(`the bank ${told ? 'says' : 'knows nothing of'} ${word} of ${last.orderId}`);
      if (told) journal.bank.push({ orderId: last.orderId, word });
    });
}

async function send(
  device: Device,
  tab: Tab,
  kind: string,
  { orderId, operationId }: { readonly orderId: string; readonly operationId: string },
  payload: unknown,
  refuse?: Parameters<Tab['outbox']['enqueue']>[2],
): Promise<unknown> {
  const intent = {
    operationId: operationId as ReturnType<typeof newOperationId>,
    accountId: device.accountId,
    deviceId: await tab.session.store.deviceId(),
    kind,
    subject: orderSubject(orderId as ReturnType<typeof newOrderId>),
    payload,
  };
  const row = await tab.outbox.enqueue(intent, tab.now(), refuse);
  if (row) tab.sync.outboxChanged();
  return row;
}

export const newGuestId = (): Device['accountId'] => uuidv7() as Device['accountId'];

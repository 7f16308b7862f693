import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { newOrderId } from '../device/new-ids.ts';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useText } from '../ui/use-text.ts';
import { useToast } from '../ui/use-toast.ts';
import type { CartOfOrders } from './cart-of-orders.ts';
import type { WishedEntry } from './order-entries.ts';
import { noteOfAnswer } from './order-note.ts';
import { OrderStages } from './order-stages.tsx';
import { isTroubled, type OrderTroubles } from './order-troubles.ts';
import { isSameOffer } from './order-wish.ts';
import { problemText } from './problem-text.ts';
import { ResolveBar } from './resolve-bar.tsx';
import { answerFor, type LineChoice, type LineChoices, resolveOrder } from './resolve-order.ts';
import { sendInstead } from './send-order.ts';
import { TroubledLine } from './troubled-line.tsx';
import { WishLines } from './wish-lines.tsx';

interface ResolveOrderViewProps {
  readonly entry: WishedEntry;
  readonly troubles: OrderTroubles;
  readonly cart: CartOfOrders;
}

/** An order whose lines cannot all be had as agreed: one answer a line, what they come to, and one "Pay". */
export function ResolveOrderView({ entry, troubles, cart }: ResolveOrderViewProps) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [choices, setChoices] = useState<LineChoices>(new Map());
  const [orderId] = useState(newOrderId);
  const { wish, note, row, problem } = entry;
  const { currency, holdsUntil, lines } = troubles;
  const resolved = useMemo(
    () => resolveOrder(wish, troubles, choices, orderId),
    [wish, troubles, choices, orderId],
  );
  const choose = (place: number, choice: LineChoice) => setChoices(new Map(choices).set(place, choice));
  const troubled = [...lines.entries()].filter(([, now]) => isTroubled(now));
  const rest = lines
    .filter((now) => !isTroubled(now))
    .map(({ line, price }) => ({ ...line, unitPrice: price }));

  const drop = () => {
    for (const line of resolved.dropped) cart.drop(line).catch(() => toast({ text: t('ordering.not-kept') }));
  };
  const pay = async (answer: NonNullable<typeof resolved.wish>) => {
    setBusy(true);
    try {
      const others = lines.flatMap((now) => now.alternatives);
      const sent = await sendInstead(row, answer, noteOfAnswer(note, others));
      if (sent) drop();
      else toast({ text: t('ordering.answered-elsewhere') });
      await navigate(sent ? `/orders/${answer.orderId}?placing` : '/orders', { replace: true });
    } catch {
      toast({ text: t('ordering.not-kept') });
      setBusy(false);
    }
  };
  const leave = async (answered: boolean) => {
    setBusy(true);
    if (answered) drop();
    await deviceOutbox().dismiss(row.operationId);
    await navigate('/cart', { replace: true });
  };
  const { wish: answer, undecided, total } = resolved;
  return (
    <>
      <div className="grid grid-cols-1 gap-3 px-4 pb-8 md:px-0">
        <Notice tone="bad">
          {troubled.length > 1 ? t('ordering.several-troubles') : problemText(t, problem)}
        </Notice>
        {troubled.map(([place, now]) => (
          <TroubledLine
            key={place}
            now={now}
            known={note.lines.find((each) => isSameOffer(each, now.line))}
            currencies={{ before: wish.currency, now: currency }}
            chosen={answerFor(now, place, choices)}
            onChoose={(choice) => choose(place, choice)}
          />
        ))}
        {rest.length > 0 ? (
          <WishLines title={t('ordering.as-agreed')} wish={{ lines: rest, currency }} note={note} />
        ) : null}
        <OrderStages entry={entry} />
        {answer || undecided > 0 ? (
          <Button wide onClick={() => void leave(false)}>
            {t('ordering.back-to-cart')}
          </Button>
        ) : null}
      </div>
      <ResolveBar
        total={{ amount: total, currency }}
        undecided={undecided}
        holdsUntil={holdsUntil}
        busy={busy}
        onPay={answer ? () => void pay(answer) : undefined}
        onLeave={() => void leave(true)}
      />
    </>
  );
}

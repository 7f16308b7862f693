import { Check } from 'lucide-react';
import { formatTime } from '../ui/format.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import type { OrderEntry } from './order-entries.ts';
import { OrderSection } from './order-section.tsx';
import { ORDER_STAGES, type OrderStage, orderStage } from './order-stage.ts';

interface OrderStagesProps {
  readonly entry: OrderEntry;
  readonly returned?: boolean;
}

/** How far the order has got: what has happened is said as done, what has not as still to come. */
export function OrderStages({ entry, returned = false }: OrderStagesProps) {
  const t = useText();
  const stage = orderStage(entry, returned);
  if (stage === undefined) return null;
  const at = ORDER_STAGES.indexOf(stage);
  const heldUntil = entry.kind === 'placed' ? entry.order.reservedUntil : undefined;
  return (
    <OrderSection>
      <ol aria-label={t('ordering.stages')} className="grid">
        {ORDER_STAGES.map((each, place) => (
          <Stage
            key={each}
            stage={each}
            reached={place <= at}
            current={place === at}
            last={place === ORDER_STAGES.length - 1}
            heldUntil={heldUntil}
          />
        ))}
      </ol>
    </OrderSection>
  );
}

interface StageProps {
  readonly stage: OrderStage;
  readonly reached: boolean;
  readonly current: boolean;
  readonly last: boolean;
  readonly heldUntil: string | undefined;
}

function Stage({ stage, reached, current, last, heldUntil }: StageProps) {
  const t = useText();
  const { locale } = useLocale();
  const text =
    reached && stage === 'held' && heldUntil !== undefined
      ? t('ordering.held-until', { time: formatTime(heldUntil, locale) })
      : t(reached ? `ordering.stage-${stage}` : `ordering.stage-${stage}-ahead`);
  const mark = current
    ? 'bg-berry text-on-berry'
    : reached
      ? 'bg-sunken text-ink-muted'
      : 'border-2 border-line-control';
  return (
    <li aria-current={current ? 'step' : undefined} className="relative flex gap-3 pb-2 last:pb-0">
      {last ? null : <span aria-hidden className="absolute top-5 -bottom-0.5 left-2.25 w-0.5 bg-line" />}
      <span className={`relative mt-px grid size-5 shrink-0 place-content-center rounded-full ${mark}`}>
        {reached ? <Check aria-hidden className="size-3" strokeWidth={3} /> : null}
      </span>
      <span className={current ? 'font-semibold' : reached ? '' : 'text-ink-muted'}>{text}</span>
    </li>
  );
}

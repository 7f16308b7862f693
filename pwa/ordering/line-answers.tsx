import { useId } from 'react';
import { formatMoney } from '../ui/format.ts';
import { Stepper } from '../ui/stepper.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { AnswerRow } from './answer-row.tsx';
import type { LineNow } from './order-troubles.ts';
import { choicesFor, type LineChoice } from './resolve-order.ts';

interface LineAnswersProps {
  readonly now: LineNow;
  readonly currency: string;
  /** Names the question, e.g. the product. */
  readonly legend: string;
  readonly chosen: LineChoice | undefined;
  readonly onChoose: (choice: LineChoice) => void;
}

/** The answers that make sense for one line; exactly one can be given. */
export function LineAnswers({ now, currency, legend, chosen, onChoose }: LineAnswersProps) {
  const group = useId();
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">{legend}</legend>
      {choicesFor(now).map((choice) => {
        const isChosen = chosen !== undefined && isSameAnswer(choice, chosen);
        return (
          <Answer
            key={choice.kind === 'seller' ? choice.sellerId : choice.kind}
            group={group}
            now={now}
            currency={currency}
            most={choice}
            choice={isChosen ? chosen : choice}
            chosen={isChosen}
            onChoose={onChoose}
          />
        );
      })}
    </fieldset>
  );
}

function isSameAnswer(a: LineChoice, b: LineChoice): boolean {
  return a.kind === b.kind && (a.kind !== 'seller' || b.kind !== 'seller' || a.sellerId === b.sellerId);
}

interface AnswerProps extends Pick<LineAnswersProps, 'now' | 'currency' | 'onChoose'> {
  readonly group: string;
  /** As it is offered: as many as there are. */
  readonly most: LineChoice;
  readonly choice: LineChoice;
  readonly chosen: boolean;
}

function Answer({ group, now, currency, most, choice, chosen, onChoose }: AnswerProps) {
  const t = useText();
  const { locale } = useLocale();
  const money = (amount: number) => formatMoney({ amount, currency }, locale);
  const row = { group, chosen, onChoose: () => onChoose(choice) };
  const { quantity: wanted } = now.line;
  switch (choice.kind) {
    case 'take': {
      const { quantity } = choice;
      const limit = most.kind === 'take' ? most.quantity : quantity;
      const each = { price: money(now.price), count: quantity };
      const less = limit < wanted;
      const text = now.dearer
        ? t(less ? 'ordering.answer-less-dearer' : 'ordering.answer-agree', each)
        : t('ordering.answer-less', each);
      return (
        <AnswerRow {...row} text={text} price={money(now.price * quantity)}>
          {limit > 1 ? (
            <Stepper
              value={quantity}
              max={limit}
              onChange={(next) => onChoose({ ...choice, quantity: Math.max(1, Math.min(next, limit)) })}
            />
          ) : undefined}
        </AnswerRow>
      );
    }
    case 'seller': {
      const other = now.alternatives.find(({ sellerId }) => sellerId === choice.sellerId);
      if (!other) return null;
      return (
        <AnswerRow
          {...row}
          text={t('ordering.answer-seller', { seller: other.sellerName })}
          hint={t('ordering.times', { count: wanted, price: money(other.unitPrice) })}
          price={money(other.unitPrice * wanted)}
        />
      );
    }
    case 'wait':
      return <AnswerRow {...row} text={t('ordering.answer-wait')} hint={t('ordering.answer-wait-hint')} />;
    case 'drop':
      return <AnswerRow {...row} text={t('ordering.answer-drop')} hint={t('ordering.answer-drop-hint')} />;
  }
}

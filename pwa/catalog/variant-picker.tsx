import { useId } from 'react';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import { optionNameIn, optionValueIn, swatchOf } from '#shared-schema/catalog/option-words.ts';
import type { ProductCard, Variant } from '#shared-schema/catalog/product-card.ts';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { PictureFrame } from '../ui/picture-frame.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import type { OptionChoice } from './variant-choice.ts';
import { chooseOption, optionChoices } from './variant-choice.ts';

interface VariantPickerProps {
  readonly card: ProductCard;
  readonly offers: readonly Offer[];
  readonly chosen: Variant;
  readonly onChoose: (variant: Variant) => void;
}

/** Colours as swatches, sizes and the rest as chips; what is sold out is struck through and can still be looked at. */
export function VariantPicker({ card, offers, chosen, onChoose }: VariantPickerProps) {
  const t = useText();
  const { locale } = useLocale();
  const choices = optionChoices(card, offers, chosen);
  if (choices.length === 0) return null;
  return (
    <div className="grid gap-4">
      {choices.map((choice) => {
        const choose = (value: string) => onChoose(chooseOption(card, offers, chosen, choice.name, value));
        if (choice.name === 'color') {
          return <ColourChoice key={choice.name} card={card} choice={choice} onChoose={choose} />;
        }
        return (
          <ChoiceChips
            key={choice.name}
            legend={optionNameIn(choice.name, locale)}
            value={choice.chosen}
            onChange={choose}
            soldOutText={t('ui.sold-out')}
            options={choice.values.map(({ value, soldOut }) => ({
              value,
              soldOut,
              text: optionValueIn(value, locale),
            }))}
          />
        );
      })}
    </div>
  );
}

interface ColourChoiceProps {
  readonly card: ProductCard;
  readonly choice: OptionChoice;
  readonly onChoose: (value: string) => void;
}

/** A colour is its picture where the variant has one, else its swatch. */
function ColourChoice({ card, choice, onChoose }: ColourChoiceProps) {
  const t = useText();
  const { locale } = useLocale();
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-2 text-small text-ink-muted">
        {optionNameIn(choice.name, locale)}
        {choice.chosen === undefined ? null : (
          <span className="text-ink">: {optionValueIn(choice.chosen, locale)}</span>
        )}
      </legend>
      <div className="flex flex-wrap gap-2">
        {choice.values.map(({ value, soldOut, picture }) => (
          <label
            key={value}
            title={optionValueIn(value, locale)}
            className={`relative block w-14 cursor-pointer overflow-hidden rounded-card has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-berry-ink ${value === choice.chosen ? 'ring-2 ring-ink' : 'ring-1 ring-line hover:ring-line-control'} ${soldOut ? 'opacity-50' : ''}`}
          >
            <input
              type="radio"
              name={name}
              checked={value === choice.chosen}
              onChange={() => onChoose(value)}
              className="absolute inset-0 z-1 cursor-pointer opacity-0"
            />
            <span className="sr-only">
              {optionValueIn(value, locale)}
              {soldOut ? `, ${t('ui.sold-out')}` : ''}
            </span>
            {picture === undefined || card.pictures[picture] === undefined ? (
              <span
                aria-hidden
                className="block aspect-3/4"
                style={{ background: swatchOf(value) ?? 'var(--sunken)' }}
              />
            ) : (
              <PictureFrame
                picture={card.pictures[picture]}
                alt=""
                title={optionValueIn(value, locale)}
                groundOf={card.id}
                sizes="3.5rem"
                eager
              />
            )}
            {soldOut ? (
              <span
                aria-hidden
                className="absolute top-1/2 left-1/2 h-0.5 w-[130%] -translate-1/2 -rotate-53 bg-ink-muted"
              />
            ) : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

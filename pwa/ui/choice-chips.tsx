import { useId } from 'react';

export interface ChoiceOption {
  readonly value: string;
  readonly text: string;
  /** Struck through, and still to be chosen: the shopper sees what it would cost and when it is back. */
  readonly soldOut?: boolean;
}

interface ChoiceChipsProps {
  /** What is chosen, e.g. "Size". */
  readonly legend: string;
  readonly options: readonly ChoiceOption[];
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  /** Said to a screen reader after a struck-through text. */
  readonly soldOutText: string;
}

/** One choice out of a few, as chips: native radio buttons, so that arrow keys move between them. */
export function ChoiceChips({ legend, options, value, onChange, soldOutText }: ChoiceChipsProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-2 text-small text-ink-muted">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className={`relative inline-flex h-11 min-w-11 cursor-pointer items-center justify-center rounded-card border px-3.5 font-medium transition-colors duration-quick has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-berry-ink ${option.value === value ? 'border-ink bg-surface ring-1 ring-ink' : 'border-line bg-surface hover:border-line-control'} ${option.soldOut === true ? 'text-ink-muted line-through' : ''}`}
          >
            <input
              type="radio"
              name={name}
              className="absolute inset-0 z-1 cursor-pointer opacity-0"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.text}
            {option.soldOut === true ? <span className="sr-only">, {soldOutText}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

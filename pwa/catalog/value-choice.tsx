import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useText } from '../ui/use-text.ts';

interface ValueChoiceProps {
  readonly legend: string;
  readonly values: readonly { readonly value: string; readonly count: number; readonly text: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Before "Show all". */
const FIRST = 18;

/** Several of a number of values, each with how many products it would leave. */
export function ValueChoice({ legend, values, chosen, onChange }: ValueChoiceProps) {
  const t = useText();
  const [all, setAll] = useState(false);
  // What is chosen stays in reach, also where nothing is left of it.
  const known = new Set(values.map(({ value }) => value));
  const lost = chosen.filter((value) => !known.has(value)).map((value) => ({ value, count: 0, text: value }));
  const shown = [...lost, ...(all ? values : values.slice(0, FIRST))];
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return (
    <fieldset className="grid justify-items-start gap-2.5">
      <legend className="mb-2.5 font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {shown.map(({ value, count, text }) => (
          <label
            key={value}
            className="thumb inline-flex h-9 cursor-pointer items-center gap-1.5 rounded-full border border-line bg-surface px-3.5 text-small font-medium whitespace-nowrap transition-colors duration-quick hover:border-line-control has-checked:border-ink has-checked:bg-ink has-checked:text-ground has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-berry-ink"
          >
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
              className="absolute inset-0 z-1 cursor-pointer opacity-0"
            />
            {text}
            <span className="opacity-65">{count}</span>
          </label>
        ))}
      </div>
      {values.length > FIRST && !all ? (
        <Button size="small" tone="quiet" onClick={() => setAll(true)}>
          {t('catalog.all-values', { count: values.length })}
        </Button>
      ) : null}
    </fieldset>
  );
}

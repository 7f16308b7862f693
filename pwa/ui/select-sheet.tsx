import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { Sheet } from './sheet.tsx';

export interface SelectOption<V extends string> {
  readonly value: V;
  readonly text: string;
  readonly hint?: string;
}

interface SelectSheetProps<V extends string> {
  readonly label: string;
  readonly options: readonly SelectOption<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/** One choice out of a list, e.g. the sort order: a chip with the current one, that opens a sheet with all. */
export function SelectSheet<V extends string>({ label, options, value, onChange }: SelectSheetProps<V>) {
  const [open, setOpen] = useState(false);
  const name = useId();
  const current = options.find((option) => option.value === value);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={`${label}: ${current?.text ?? ''}`}
        onClick={() => setOpen(true)}
        className="thumb inline-flex h-9 shrink-0 items-center gap-1.5 rounded-full border border-line bg-surface pr-2.5 pl-3.5 text-small font-medium whitespace-nowrap transition-colors duration-quick hover:border-line-control"
      >
        {current?.text}
        <ChevronDown aria-hidden className="size-4" />
      </button>
      <Sheet open={open} onClose={() => setOpen(false)} title={label}>
        <div role="radiogroup" aria-label={label} className="grid">
          {options.map((option) => (
            <label
              key={option.value}
              className="flex min-h-13 cursor-pointer items-center gap-3 rounded-small py-2 has-focus-visible:outline-2 has-focus-visible:outline-berry-ink"
            >
              <input
                type="radio"
                name={name}
                checked={option.value === value}
                onChange={() => onChange(option.value)}
                // A press chooses and closes; the arrow keys choose only.
                onClick={(event) => (event.detail > 0 ? setOpen(false) : undefined)}
                onKeyDown={(event) => (event.key === 'Enter' ? setOpen(false) : undefined)}
                className="radio"
              />
              <span>
                {option.text}
                {option.hint === undefined ? null : (
                  <span className="block text-small text-ink-muted">{option.hint}</span>
                )}
              </span>
            </label>
          ))}
        </div>
      </Sheet>
    </>
  );
}

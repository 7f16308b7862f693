import { useId } from 'react';

interface SegmentsProps<V extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly text: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/** One choice out of two to four short ones, side by side; native radio buttons inside. */
export function Segments<V extends string>({ label, options, value, onChange }: SegmentsProps<V>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className="flex rounded-card bg-control p-1">
      {options.map((option) => (
        <label
          key={option.value}
          className="thumb flex h-9 flex-1 cursor-pointer items-center justify-center rounded-small px-3 text-center text-small font-medium text-ink-muted transition-colors duration-quick has-checked:bg-control-chosen has-checked:text-ink has-checked:shadow-lift-1 has-focus-visible:outline-2 has-focus-visible:outline-berry-ink"
        >
          <input
            type="radio"
            name={name}
            className="absolute inset-0 z-1 cursor-pointer opacity-0"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.text}
        </label>
      ))}
    </div>
  );
}

import type { ReactNode } from 'react';

interface AnswerRowProps {
  readonly group: string;
  readonly text: string;
  readonly hint?: string | undefined;
  /** What it comes to. */
  readonly price?: string | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  /** Under it while it is chosen. */
  readonly children?: ReactNode;
}

/** One answer about a line: a native radio button with a row's whole width to touch. */
export function AnswerRow({ group, text, hint, price, chosen, onChoose, children }: AnswerRowProps) {
  return (
    <div
      className={`rounded-card border transition-colors duration-quick ${chosen ? 'border-ink ring-1 ring-ink' : 'border-line hover:border-line-control'}`}
    >
      <label className="flex min-h-12 cursor-pointer items-center gap-3 rounded-card px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-berry-ink">
        <input
          type="radio"
          name={group}
          checked={chosen}
          onChange={onChoose}
          className="size-5 shrink-0 accent-berry outline-none"
        />
        <span className="min-w-0 flex-1">
          <span className="font-medium">{text}</span>
          {hint === undefined ? null : <span className="block text-small text-ink-muted">{hint}</span>}
        </span>
        {price === undefined ? null : <span className="shrink-0 font-semibold">{price}</span>}
      </label>
      {chosen && children !== undefined ? <div className="px-3 pb-3 pl-11">{children}</div> : null}
    </div>
  );
}

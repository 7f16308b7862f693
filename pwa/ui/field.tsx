import { type ComponentProps, useId } from 'react';

interface FieldProps extends Omit<ComponentProps<'input'>, 'className' | 'id'> {
  readonly label: string;
  /** What is wrong with the value, and how to mend it. */
  readonly error?: string | undefined;
  readonly hint?: string;
}

/** A labelled text field. */
export function Field({ label, error, hint, ...rest }: FieldProps) {
  const id = useId();
  const said = error ?? hint;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={said === undefined ? undefined : `${id}-said`}
        // 16 px: a smaller font makes iOS zoom the page.
        className="h-12 w-full rounded-card border border-line-control bg-surface px-3.5 text-input placeholder:text-ink-muted aria-invalid:border-bad-ink"
      />
      {said === undefined ? null : (
        <p
          id={`${id}-said`}
          className={`text-small ${error === undefined ? 'text-ink-muted' : 'text-bad-ink'}`}
        >
          {said}
        </p>
      )}
    </div>
  );
}

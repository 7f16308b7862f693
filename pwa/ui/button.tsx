import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent } from 'react';
import { type ButtonLook, buttonLook } from './button-look.ts';
import { Spinner } from './spinner.tsx';

interface ButtonProps extends ButtonLook, Omit<ComponentProps<'button'>, 'className'> {
  /** At work on what was asked: keeps its size and focus, and takes no further press. */
  readonly busy?: boolean;
  readonly icon?: LucideIcon;
}

/** Does something. To go somewhere, use `LinkButton`. */
export function Button({
  tone,
  size,
  wide,
  busy = false,
  icon: Icon,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      onClick={press}
      // Not `disabled`: that would drop the focus of who pressed it.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      className={buttonLook({ tone, size, wide })}
    >
      {Icon === undefined ? null : (
        <Icon aria-hidden className={`size-5 shrink-0 ${busy ? 'opacity-0' : ''}`} />
      )}
      <span className={busy ? 'opacity-0' : ''}>{children}</span>
      {busy ? <Spinner /> : null}
    </button>
  );
}

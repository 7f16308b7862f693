import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { type ButtonLook, buttonLook } from './button-look.ts';

interface LinkButtonProps extends ButtonLook {
  readonly to: LinkProps['to'];
  readonly icon?: LucideIcon;
  readonly replace?: boolean;
  readonly children: ReactNode;
}

/** Goes somewhere inside the app, looking like a button. */
export function LinkButton({ to, tone, size, wide, icon: Icon, replace, children }: LinkButtonProps) {
  return (
    <Link to={to} replace={replace} className={buttonLook({ tone, size, wide })}>
      {Icon === undefined ? null : <Icon aria-hidden className="size-5 shrink-0" />}
      {children}
    </Link>
  );
}

import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

type IconButtonTone = 'plain' | 'raised' | 'buy' | 'primary';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'aria-label'> {
  /** The name, for those who do not see the icon; also the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  /** `raised` floats over a picture, and so does `buy`, which puts something into the cart. */
  readonly tone?: IconButtonTone;
}

const TONES: Record<IconButtonTone, string> = {
  plain: 'text-ink hover:bg-control active:bg-control',
  raised: 'bg-raised text-ink shadow-lift-1 hover:text-berry-ink',
  buy: 'bg-raised text-berry-ink shadow-lift-1 hover:bg-berry-tint active:bg-berry-tint',
  primary: 'bg-berry text-on-berry shadow-lift-1 hover:bg-berry-pressed active:bg-berry-pressed',
};

/** A round button of 44 px that shows an icon only. */
export function IconButton({ label, icon: Icon, tone = 'plain', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={`inline-grid size-11 shrink-0 place-content-center rounded-full transition-[background-color,color,transform] duration-quick ease-calm active:scale-95 disabled:opacity-45 motion-reduce:active:scale-100 ${TONES[tone]}`}
    >
      <Icon aria-hidden className="size-5.5" />
    </button>
  );
}

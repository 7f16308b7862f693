/** Primary buys or goes on; there is one a screen. Danger destroys. Quiet has no ground. */
export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger';
/** Heights: small 36 px (44 to the touch), medium 44 px (a thumb), large 52 px (the screen's main action, staff). */
export type ButtonSize = 'small' | 'medium' | 'large';

export interface ButtonLook {
  readonly tone?: ButtonTone | undefined;
  readonly size?: ButtonSize | undefined;
  /** As wide as its place. */
  readonly wide?: boolean | undefined;
}

const TONES: Record<ButtonTone, string> = {
  primary: 'bg-berry text-on-berry hover:bg-berry-pressed active:bg-berry-pressed',
  secondary: 'bg-control text-ink hover:bg-control-pressed active:bg-control-pressed',
  quiet: 'text-berry-ink hover:bg-berry-tint active:bg-berry-tint',
  danger: 'bg-bad-tint text-bad-ink hover:brightness-95 active:brightness-90',
};

const SIZES: Record<ButtonSize, string> = {
  small: 'thumb h-9 gap-1.5 px-3 text-small',
  medium: 'h-11 gap-2 px-4 text-base',
  large: 'h-13 gap-2 px-5 text-input',
};

/** The classes that buttons and links that look like buttons share. */
export function buttonLook({ tone = 'secondary', size = 'medium', wide = false }: ButtonLook): string {
  return `relative inline-flex shrink-0 select-none items-center justify-center rounded-card font-semibold whitespace-nowrap transition-[background-color,transform,opacity] duration-quick ease-calm active:scale-[0.98] disabled:opacity-45 disabled:active:scale-100 aria-disabled:opacity-60 motion-reduce:active:scale-100 ${TONES[tone]} ${SIZES[size]} ${wide ? 'w-full' : ''}`;
}

import { Minus, Plus, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { StepperButton } from './stepper-button.tsx';
import { useText } from './use-text.ts';

interface StepperProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Below one: the bin. Without it the stepper stops at one. */
  readonly onRemove?: () => void;
  readonly max?: number;
  /** `primary` stands where "Add to cart" was. */
  readonly tone?: 'plain' | 'primary';
  readonly wide?: boolean;
}

/** How many: minus, a number that can be typed, plus. The field is named "Quantity". */
export function Stepper({
  value,
  onChange,
  onRemove,
  max = 999,
  tone = 'plain',
  wide = false,
}: StepperProps) {
  const t = useText();
  const [typed, type] = useState<string>();

  const commit = () => {
    const wish = Number.parseInt(typed ?? '', 10);
    type(undefined);
    if (Number.isNaN(wish) || wish === value) return;
    if (wish <= 0) onRemove?.();
    else onChange(Math.min(wish, max));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') type(undefined);
    if (event.key === 'ArrowUp' && value < max) onChange(value + 1);
    if (event.key === 'ArrowDown' && value > 1) onChange(value - 1);
  };

  const bins = value <= 1 && onRemove !== undefined;
  const look = tone === 'primary' ? 'bg-berry text-on-berry' : 'bg-control text-ink';
  return (
    <div
      role="group"
      className={`inline-flex h-11 items-center rounded-card ${look} ${wide ? 'w-full' : 'w-32'}`}
    >
      <StepperButton
        label={bins ? t('ui.remove') : t('ui.one-less')}
        icon={bins ? Trash2 : Minus}
        disabled={value <= 1 && !bins}
        onClick={() => (bins ? onRemove() : onChange(value - 1))}
      />
      <input
        aria-label={t('ui.quantity')}
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? value}
        onChange={(event) => type(event.target.value.replace(/\D/g, '').slice(0, 4))}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
        className="h-full min-w-0 flex-1 rounded-small bg-transparent text-center text-input font-semibold"
      />
      <StepperButton
        label={t('ui.one-more')}
        icon={Plus}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      />
    </div>
  );
}

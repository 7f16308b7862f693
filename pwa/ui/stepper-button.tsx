import type { LucideIcon } from 'lucide-react';

interface StepperButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

/** One end of a `Stepper`. */
export function StepperButton({ label, icon: Icon, disabled, onClick }: StepperButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="grid h-11 w-10.5 shrink-0 place-content-center rounded-card transition-[background-color] duration-quick hover:bg-current/10 active:bg-current/20 disabled:opacity-40"
    >
      <Icon aria-hidden className="size-4.5" />
    </button>
  );
}

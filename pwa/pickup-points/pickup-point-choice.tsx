import { ChevronRight, MapPin } from 'lucide-react';
import { useState } from 'react';
import { textIn } from '#shared-schema/localized-text.ts';
import type { PickupPoint } from '#shared-schema/pickup/pickup-point.ts';
import { Sheet } from '../ui/sheet.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { PickupPointSearch } from './pickup-point-search.tsx';

interface PickupPointChoiceProps {
  readonly chosen: PickupPoint | undefined;
  readonly onChoose: (point: PickupPoint) => void;
  /** Something was tried that needs a point. */
  readonly missing?: boolean;
}

/** Where to collect: the chosen point, and a sheet with all of them. */
export function PickupPointChoice({ chosen, onChoose, missing = false }: PickupPointChoiceProps) {
  const t = useText();
  const { locale } = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-invalid={missing || undefined}
        onClick={() => setOpen(true)}
        className="flex w-full items-center gap-3 rounded-card bg-surface p-4 text-left shadow-lift-1 aria-invalid:inset-ring-2 aria-invalid:inset-ring-bad-ink"
      >
        <span className="grid size-11 shrink-0 place-content-center rounded-full bg-berry-tint text-berry-ink">
          <MapPin aria-hidden className="size-5.5" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">
            {chosen ? textIn(chosen.name, locale) : t('pickup.choose')}
          </span>
          <span className={`block text-small ${missing ? 'text-bad-ink' : 'text-ink-muted'}`}>
            {chosen
              ? `${textIn(chosen.address, locale)} · ${chosen.hours}`
              : t(missing ? 'pickup.missing' : 'pickup.choose-text')}
          </span>
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-muted" />
      </button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('pickup.title')}>
        <PickupPointSearch
          chosen={chosen}
          onChoose={(point) => {
            onChoose(point);
            setOpen(false);
          }}
        />
      </Sheet>
    </>
  );
}

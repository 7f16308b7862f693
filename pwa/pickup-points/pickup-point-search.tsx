import { Check, History, LocateFixed, MapPin } from 'lucide-react';
import { useMemo, useState } from 'react';
import { textIn } from '#shared-schema/localized-text.ts';
import type { PickupPoint } from '#shared-schema/pickup/pickup-point.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { arrangePickupPoints } from './arrange-pickup-points.ts';
import { distanceText } from './distance-text.ts';
import { useHere, usePickupPoints, useUsedPickupPoints } from './use-pickup-points.ts';

interface PickupPointSearchProps {
  readonly chosen: PickupPoint | undefined;
  readonly onChoose: (point: PickupPoint) => void;
}

/** All points, by name or nearest first, with a field that narrows them. Works from the list kept on the device. */
export function PickupPointSearch({ chosen, onChoose }: PickupPointSearchProps) {
  const t = useText();
  const { locale } = useLocale();
  const { points, failed, retry } = usePickupPoints();
  const { here, state, ask } = useHere();
  const used = useUsedPickupPoints();
  const [query, setQuery] = useState('');
  const found = useMemo(
    () => arrangePickupPoints(points ?? [], query, here, locale, used),
    [points, query, here, locale, used],
  );
  if (failed) {
    return (
      <Notice
        tone="offline"
        action={
          <Button size="small" onClick={retry}>
            {t('pickup.retry')}
          </Button>
        }
      >
        {t('pickup.not-here')}
      </Notice>
    );
  }
  if (points === undefined) return <Skeleton className="h-40 w-full" />;
  return (
    <div className="grid grid-cols-1 gap-3">
      <Field
        label={t('pickup.search')}
        type="search"
        autoComplete="off"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {state === 'known' || state === 'refused' ? null : (
        <span>
          <Button size="small" icon={LocateFixed} busy={state === 'asking'} onClick={ask}>
            {t('pickup.nearest')}
          </Button>
        </span>
      )}
      {state === 'refused' ? <Notice>{t('pickup.place-refused')}</Notice> : null}
      {found.length === 0 ? <p className="py-6 text-center text-ink-muted">{t('pickup.none')}</p> : null}
      <ul aria-label={t('pickup.title')} className="grid divide-y divide-line">
        {found.map(({ point, metres }) => (
          <li key={point.id}>
            <button
              type="button"
              aria-pressed={point.id === chosen?.id}
              onClick={() => onChoose(point)}
              className="flex min-h-15 w-full items-center gap-3 rounded-small py-2.5 text-left hover:bg-sunken"
            >
              <PointIcon used={used.includes(point.id)} chosen={point.id === chosen?.id} />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{textIn(point.name, locale)}</span>
                <span className="block text-small text-ink-muted">
                  {textIn(point.address, locale)} · {point.hours}
                </span>
              </span>
              {metres === undefined ? null : (
                <span className="shrink-0 text-small text-ink-muted">{distanceText(metres, locale)}</span>
              )}
              {point.id === chosen?.id ? (
                <Check aria-hidden className="size-5 shrink-0 text-berry-ink" />
              ) : null}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function PointIcon({ used, chosen }: { readonly used: boolean; readonly chosen: boolean }) {
  const Icon = used && !chosen ? History : MapPin;
  return <Icon aria-hidden className={`size-5 shrink-0 ${chosen ? 'text-berry-ink' : 'text-ink-muted'}`} />;
}

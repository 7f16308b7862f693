import { useState } from 'react';
import { optionNameIn, optionValueIn } from '#shared-schema/catalog/option-words.ts';
import type { ProductCard, Variant } from '#shared-schema/catalog/product-card.ts';
import { type Locale, textIn } from '#shared-schema/localized-text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import type { ProductOnline } from './product-online.ts';

interface ProductAboutProps {
  readonly card: ProductCard;
  readonly variant: Variant;
  readonly online: ProductOnline;
}

/** Longer texts open on demand. */
const LONG = 600;

/** The description and what is written on the label. Offline there is the summary, and it says so. */
export function ProductAbout({ card, variant, online }: ProductAboutProps) {
  const t = useText();
  const { locale } = useLocale();
  const facts: [string, string][] = [
    ...(card.brand === undefined ? [] : [[t('catalog.brand'), card.brand] as [string, string]]),
    ...Object.entries(variant.options).map(([name, value]): [string, string] => [
      optionNameIn(name, locale),
      optionValueIn(value, locale),
    ]),
    ...(variant.barcode === undefined ? [] : [[t('catalog.barcode'), variant.barcode] as [string, string]]),
  ];
  const text = descriptionIn(locale, card, online);
  // A seller's feed may say nothing at all.
  if (facts.length === 0 && text === '' && (online.state === 'here' || online.state === 'unknown'))
    return null;
  return (
    <section aria-labelledby="about" className="grid gap-3">
      <h2 id="about" className="text-heading font-bold tracking-[-0.01em]">
        {t('catalog.about')}
      </h2>
      {facts.length === 0 ? null : (
        <dl className="grid gap-1.5">
          {facts.map(([name, value]) => (
            <div key={name} className="flex gap-4">
              <dt className="w-32 shrink-0 text-ink-muted">{name}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Description text={text} state={online.state} />
    </section>
  );
}

/** The whole description where the server gave it, else the summary; empty where there is neither. */
function descriptionIn(locale: Locale, card: ProductCard, online: ProductOnline): string {
  const known = online.answer?.description ?? card.summary;
  return known ? textIn(known, locale) : '';
}

interface DescriptionProps {
  readonly text: string;
  readonly state: ProductOnline['state'];
}

function Description({ text, state }: DescriptionProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (state === 'coming' && text === '') {
    return (
      <div className="grid gap-2">
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-2/3" />
      </div>
    );
  }
  const long = text.length > LONG && !open;
  const shown = long ? `${text.slice(0, LONG).replace(/\s+\S*$/, '')}…` : text;
  return (
    <>
      {shown.split(/\n{2,}/).map((paragraph) =>
        paragraph === '' ? null : (
          <p key={paragraph} className="max-w-prose whitespace-pre-line">
            {paragraph}
          </p>
        ),
      )}
      {long ? (
        <span>
          <Button size="small" onClick={() => setOpen(true)}>
            {t('catalog.read-on')}
          </Button>
        </span>
      ) : null}
      {state === 'unreachable' ? (
        <Notice tone="offline">
          {t(text === '' ? 'catalog.description-online' : 'catalog.summary-only')}
        </Notice>
      ) : null}
    </>
  );
}

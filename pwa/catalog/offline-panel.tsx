import { CloudOff } from 'lucide-react';
import { formatCount } from '../ui/format.ts';
import type { MessageKey } from '../ui/use-text.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { shopTakenAlong, type TakenAlong } from './shop-taken-along.ts';
import { useCatalogStatus, useUnreachable } from './use-catalog-status.ts';

const WORDS: Record<TakenAlong, MessageKey> = {
  nothing: 'catalog.offline-panel-start',
  'products-coming': 'catalog.offline-panel-coming',
  'products-waiting': 'catalog.offline-panel-waiting',
  'products-part': 'catalog.offline-panel-part',
  'pictures-coming': 'catalog.offline-panel-pictures',
  'pictures-waiting': 'catalog.offline-panel-pictures-waiting',
  'pictures-part': 'catalog.offline-panel-pictures-part',
  whole: 'catalog.offline-panel-whole',
};

/** That the shop stays open without a network, and how much of it is here. */
export function OfflinePanel() {
  const t = useText();
  const { locale } = useLocale();
  const status = useCatalogStatus();
  const taken = shopTakenAlong(status, useUnreachable());
  const { products, pictures } = status;
  // Before they are counted, their share is not known.
  const coming = taken === 'pictures-coming' && pictures.of > 0 ? pictures : products;
  const key =
    taken === 'pictures-coming' && pictures.of === 0 ? 'catalog.offline-panel-pictures-next' : WORDS[taken];
  const words = t(key, {
    count: products.done,
    shown: formatCount(products.done, locale),
    done: formatCount(coming.done, locale),
    of: formatCount(coming.of, locale),
  });
  return (
    <section className="flex items-center gap-3.5 rounded-card border border-line bg-surface p-4 md:flex-col md:items-start md:justify-center md:p-7">
      <span className="grid size-11 shrink-0 place-content-center rounded-full bg-sunken text-ink md:size-13">
        <CloudOff aria-hidden className="size-5.5 md:size-6.5" strokeWidth={1.75} />
      </span>
      <div className="min-w-0">
        <h2 className="font-semibold md:text-heading">{t('catalog.offline-panel')}</h2>
        {/* Two lines, whatever it says: what stands below does not move while the shop comes along. */}
        <p className="min-h-9 text-small text-ink-muted md:mt-1 md:min-h-11 md:text-base">{words}</p>
      </div>
    </section>
  );
}

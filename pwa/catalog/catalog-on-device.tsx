import { Download } from 'lucide-react';
import { formatBytes, formatCount } from '../ui/format.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useAgeWords } from '../ui/use-age-words.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useNow } from '../ui/use-now.ts';
import { useText } from '../ui/use-text.ts';
import { refreshCatalog } from './start-catalog.ts';
import { troubleWords } from './trouble-words.ts';
import { useCatalogStatus } from './use-catalog-status.ts';

/** What of the catalogue is on this device and from when, and bringing all of it here now: for the settings. */
export function CatalogOnDevice() {
  const t = useText();
  const { locale } = useLocale();
  const status = useCatalogStatus();
  const now = useNow(30_000);
  const words = useAgeWords();
  const { products, shelves, pictures, bytes, checkedAt, trouble, leftOut } = status;
  const busy = status.phase !== 'idle' && status.phase !== 'elsewhere';
  const coming = status.phase === 'pictures' ? pictures : shelves;
  const whole = shelves.of > 0 && shelves.done === shelves.of && pictures.done === pictures.of;
  return (
    <div className="grid gap-3">
      <dl className="grid gap-1.5">
        <Fact
          name={t('catalog.kept-products')}
          value={t('catalog.x-of-y', {
            done: formatCount(products.done, locale),
            of: formatCount(products.of, locale),
          })}
        />
        {pictures.of > 0 ? (
          <Fact
            name={t('catalog.kept-pictures')}
            value={t('catalog.x-of-y', {
              done: formatCount(pictures.done, locale),
              of: formatCount(pictures.of, locale),
            })}
          />
        ) : null}
        <Fact name={t('catalog.kept-size')} value={formatBytes(bytes, locale)} />
        <Fact
          name={t('catalog.kept-from')}
          value={checkedAt === null ? t('catalog.never') : words(now - checkedAt)}
        />
      </dl>
      {busy && coming.done < coming.of ? (
        <progress
          aria-label={t('catalog.downloading')}
          max={coming.of}
          value={coming.done}
          className="h-1.5 w-full appearance-none overflow-hidden rounded-full [&::-moz-progress-bar]:bg-berry [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-berry"
        />
      ) : null}
      {leftOut > 0 ? <Notice>{t('catalog.left-out', { count: leftOut })}</Notice> : null}
      {trouble ? (
        <Notice tone={trouble.kind === 'offline' ? 'offline' : 'bad'}>
          {t(troubleWords(trouble).title)}. {t(troubleWords(trouble).text)}
        </Notice>
      ) : null}
      {busy ? (
        <p role="status" className="text-small text-ink-muted">
          {t('catalog.downloading')}
        </p>
      ) : (
        <Button
          wide
          icon={Download}
          onClick={() => void refreshCatalog({ signal: new AbortController().signal, whole: true })}
        >
          {whole ? t('catalog.refresh-now') : t('catalog.download-now')}
        </Button>
      )}
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-ink-muted">{name}</dt>
      <dd className="text-right font-medium">{value}</dd>
    </div>
  );
}

import { Link } from 'react-router';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { deviceSync } from '../sync/device-sync.ts';
import type { OutboxRow } from '../sync/outbox-database.ts';
import { formatMoment } from '../ui/format.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { troubleText } from './trouble-text.ts';

/** One operation of the queue: what it is, how it stands, and retry, fix or cancel. */
export function OperationRow({ row }: { readonly row: OutboxRow }) {
  const t = useText();
  const { locale } = useLocale();
  const { kind, subject, state, createdAt, operationId } = row;
  const name =
    kind === 'place-order'
      ? t('sync.place-order')
      : kind === 'cancel-order'
        ? t('sync.cancel-order')
        : t('sync.operation');
  const order = subject.startsWith('order:') ? subject.slice('order:'.length) : undefined;
  const why = row.verdict?.problem?.code ?? row.trouble?.code;
  const action = 'thumb rounded-small px-2 py-1 font-semibold text-berry-ink hover:bg-berry-tint';
  return (
    <li className="flex flex-wrap items-center gap-x-2 py-2">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{name}</span>
        <span className="block text-ink-muted">
          {t(`sync.state-${state}`)} ·{' '}
          <span className="whitespace-nowrap">{formatMoment(createdAt, locale)}</span>
        </span>
        {why === undefined ? null : <span className="block text-ink-muted">{troubleText(t, why)}</span>}
      </span>
      {order !== undefined ? (
        <Link to={`/orders/${order}`} className={action}>
          {t(state === 'rejected' && kind === 'place-order' ? 'sync.fix' : 'sync.show')}
        </Link>
      ) : null}
      {state === 'waiting' ? (
        <button
          type="button"
          className={action}
          onClick={() => void deviceOutbox().cancel(operationId, Date.now())}
        >
          {t('sync.cancel')}
        </button>
      ) : null}
      {state === 'sent' || (state === 'waiting' && row.trouble !== undefined) ? (
        <button type="button" className={action} onClick={() => void deviceSync().hurry()}>
          {t('sync.retry')}
        </button>
      ) : null}
      {state === 'rejected' ? (
        <button type="button" className={action} onClick={() => void deviceOutbox().dismiss(operationId)}>
          {t('sync.dismiss')}
        </button>
      ) : null}
    </li>
  );
}

import type { Money } from '#shared-schema/money.ts';
import { useText } from '../ui/use-text.ts';
import { BeforeAndNow } from './before-and-now.tsx';
import type { QuotedLine } from './order-at-quote.ts';

interface QuotedLineNoteProps {
  readonly now: Money;
  readonly quoted: QuotedLine | undefined;
}

/** Under a line of the checkout: what the server says of it that this device did not know. */
export function QuotedLineNote({ now, quoted }: QuotedLineNoteProps) {
  const t = useText();
  if (quoted === undefined) return null;
  const { before, left } = quoted;
  return (
    <>
      {before === undefined ? null : (
        <p className="text-small">
          <BeforeAndNow before={before} now={now} />
        </p>
      )}
      {left === undefined ? null : (
        <p className="text-small font-medium text-bad-ink">
          {left > 0 ? t('ordering.left', { count: left }) : t('ui.sold-out')}
        </p>
      )}
    </>
  );
}

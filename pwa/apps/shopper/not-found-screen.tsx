import { Link } from 'react-router';
import { useText } from '../../ui/use-text.ts';

/** An address that leads nowhere, with a way on. */
export function NotFoundScreen() {
  const t = useText();
  return (
    <main className="grid min-h-[60dvh] place-content-center gap-4 p-6 text-center">
      <h1 className="text-heading font-semibold">{t('shopper.not-found')}</h1>
      <Link to="/" className="text-berry-ink font-medium">
        {t('shopper.to-home')}
      </Link>
    </main>
  );
}

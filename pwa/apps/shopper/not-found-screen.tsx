import { Compass } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useText } from '../../ui/use-text.ts';

/** An address that leads nowhere, with a way on. */
export function NotFoundScreen() {
  const t = useText();
  return (
    <Screen title={t('shopper.not-found')}>
      <EmptyState
        icon={Compass}
        title={t('shopper.not-found')}
        action={
          <LinkButton to="/" tone="primary">
            {t('shopper.to-home')}
          </LinkButton>
        }
      />
    </Screen>
  );
}

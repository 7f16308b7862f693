import { CloudOff, TriangleAlert } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Screen } from '../ui/screen.tsx';
import { useText } from '../ui/use-text.ts';
import { isMissingChunk } from './missing-chunk.ts';

/** Says that a screen failed, and leads on: load it again, or start from the home page. */
export function FailedScreen({ failure }: { readonly failure: Error }) {
  const t = useText();
  const missing = isMissingChunk(failure);
  return (
    <Screen title={t('update.failed')}>
      <div role="alert">
        <EmptyState
          icon={missing ? CloudOff : TriangleAlert}
          title={t('update.failed')}
          text={t(missing ? 'update.failed-offline' : 'update.failed-bug')}
          action={
            <div className="flex flex-wrap justify-center gap-2">
              <Button tone="primary" onClick={() => location.reload()}>
                {t('update.reload')}
              </Button>
              {/* A full load, not a link: the state that broke the screen must not come along. */}
              <Button onClick={() => location.assign('/')}>{t('update.to-home')}</Button>
            </div>
          }
        />
      </div>
    </Screen>
  );
}

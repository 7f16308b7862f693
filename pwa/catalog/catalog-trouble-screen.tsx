import { CloudOff, DatabaseZap, RotateCw } from 'lucide-react';
import type { CatalogTrouble } from '../device/catalog/catalog-trouble.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Screen } from '../ui/screen.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { useText } from '../ui/use-text.ts';
import { refreshCatalog } from './start-catalog.ts';
import { troubleWords } from './trouble-words.ts';

interface CatalogTroubleScreenProps {
  readonly title: string;
  readonly trouble: CatalogTrouble | null;
  /** Reads from the device again. */
  readonly retry: () => void;
  readonly back?: string;
  /** Offline this very thing is missing on a device that has others. */
  readonly missing?: boolean;
}

/** Nothing can be shown: why, and the way on. */
export function CatalogTroubleScreen({ title, trouble, retry, back, missing }: CatalogTroubleScreenProps) {
  return (
    <Screen title={title}>
      <ScreenHeader title={title} {...(back === undefined ? {} : { back })} />
      <CatalogTroubleState
        trouble={trouble ?? { kind: 'offline' }}
        retry={retry}
        missing={missing ?? false}
      />
    </Screen>
  );
}

/** The same inside a screen that has its heading. */
export function CatalogTroubleState({
  trouble,
  retry,
  missing = false,
}: {
  readonly trouble: CatalogTrouble;
  readonly retry: () => void;
  /** Offline this very thing is missing on a device that has others. */
  readonly missing?: boolean;
}) {
  const t = useText();
  const words = troubleWords(trouble);
  const title = missing && trouble.kind === 'offline' ? t('catalog.not-here') : t(words.title);
  const again = () => {
    retry();
    void refreshCatalog({ signal: new AbortController().signal });
  };
  return (
    <EmptyState
      icon={trouble.kind.startsWith('storage') ? DatabaseZap : CloudOff}
      title={title}
      text={t(words.text)}
      action={
        <Button icon={RotateCw} onClick={again}>
          {t('catalog.again')}
        </Button>
      }
    />
  );
}

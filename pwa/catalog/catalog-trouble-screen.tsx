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
}

/** Nothing can be shown: why, and the way on. */
export function CatalogTroubleScreen({ title, trouble, retry, back }: CatalogTroubleScreenProps) {
  return (
    <Screen title={title}>
      <ScreenHeader title={title} {...(back === undefined ? {} : { back })} />
      <CatalogTroubleState trouble={trouble ?? { kind: 'offline' }} retry={retry} />
    </Screen>
  );
}

/** The same inside a screen that has its heading. */
export function CatalogTroubleState({
  trouble,
  retry,
}: {
  readonly trouble: CatalogTrouble;
  readonly retry: () => void;
}) {
  const t = useText();
  const words = troubleWords(trouble);
  const again = () => {
    retry();
    void refreshCatalog({ signal: new AbortController().signal });
  };
  return (
    <EmptyState
      icon={trouble.kind.startsWith('storage') ? DatabaseZap : CloudOff}
      title={t(words.title)}
      text={t(words.text)}
      action={
        <Button icon={RotateCw} onClick={again}>
          {t('catalog.again')}
        </Button>
      }
    />
  );
}

import type { CatalogTrouble } from '../device/catalog/catalog-trouble.ts';
import { unreachable } from '#shared-schema/unreachable.ts';
import type { MessageKey } from '../ui/use-text.ts';

/** What a trouble is called on screen, and what the person can do about it. */
export function troubleWords(trouble: CatalogTrouble): {
  readonly title: MessageKey;
  readonly text: MessageKey;
} {
  switch (trouble.kind) {
    case 'offline':
      return { title: 'catalog.trouble-offline', text: 'catalog.trouble-offline-text' };
    case 'not-data':
      return { title: 'catalog.trouble-not-data', text: 'catalog.trouble-not-data-text' };
    case 'refused':
    case 'accident':
      return { title: 'catalog.trouble-refused', text: 'catalog.trouble-refused-text' };
    case 'damaged':
      return { title: 'catalog.trouble-damaged', text: 'catalog.trouble-damaged-text' };
    case 'storage-full':
      return { title: 'catalog.trouble-full', text: 'catalog.trouble-full-text' };
    case 'storage-slow':
      return { title: 'catalog.trouble-slow', text: 'catalog.trouble-slow-text' };
    case 'storage-failed':
      return { title: 'catalog.trouble-storage', text: 'catalog.trouble-storage-text' };
    default:
      return unreachable(trouble);
  }
}

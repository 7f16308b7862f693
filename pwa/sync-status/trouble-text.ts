import type { ProblemCode } from '#shared-schema/problem.ts';
import type { Text } from '../ui/use-text.ts';

/** Why an operation was refused or has no verdict yet, in the person's language: the server's own sentence is English. */
export function troubleText(t: Text, code: ProblemCode): string {
  switch (code) {
    case 'price-changed':
    case 'out-of-stock':
      return t(`sync.why-${code}`);
    case 'unknown-offer':
    case 'not-found':
      return t('sync.why-gone');
    case 'unknown-pickup-point':
      return t('sync.why-pickup-point');
    case 'order-not-cancellable':
      return t('sync.why-not-cancellable');
    case 'unauthenticated':
      return t('sync.why-sign-in');
    case 'client-too-old':
      return t('sync.why-too-old');
    case 'unavailable':
    case 'internal':
    case 'too-many-requests':
      return t('sync.why-busy');
    default:
      return t('sync.why-other');
  }
}

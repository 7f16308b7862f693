import type { Problem } from '#shared-schema/problem.ts';
import type { Text } from '../ui/use-text.ts';

/** A refusal in the person's language; the server's own sentence where we have none. */
export function problemText(t: Text, problem: Problem | undefined): string {
  switch (problem?.code) {
    case 'price-changed':
      return t('ordering.price-changed');
    case 'out-of-stock':
      return t('ordering.out-of-stock');
    case 'unknown-offer':
      return t('ordering.unknown-offer');
    case 'unknown-pickup-point':
      return t('ordering.unknown-pickup-point');
    case 'mixed-currencies':
      return t('ordering.mixed-currencies');
    case 'order-not-cancellable':
      return t('ordering.not-cancellable');
    case 'not-found':
      return t('ordering.no-such-order');
    case 'unknown-operation':
      return t('ordering.server-old');
    default:
      return problem ? t('ordering.refused-why', { why: problem.detail }) : t('ordering.refused');
  }
}

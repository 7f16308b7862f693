import { ProductAnswerSchema } from '#shared-schema/catalog/catalog-answers.ts';
import type { ProductId } from '#shared-schema/ids.ts';
import { apiFetch } from '../device/api.ts';
import type { ProductOnline } from './product-online.ts';

/** The product as the server knows it now; `unknown` when it does not. Throws `Offline`. */
export async function fetchProduct(id: ProductId, signal: AbortSignal): Promise<ProductOnline> {
  const answer = await apiFetch(`/api/catalog/products/${encodeURIComponent(id)}`, {
    account: 'none',
    schema: ProductAnswerSchema,
    signal,
  });
  if (answer.ok) return { state: 'here', answer: answer.value };
  return { state: answer.problem.code === 'not-found' ? 'unknown' : 'unreachable', answer: null };
}

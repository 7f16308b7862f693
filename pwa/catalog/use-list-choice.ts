import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ListChoice } from './list-params.ts';
import { readListParams, writeListParams } from './list-params.ts';

/** Sort order and filters of the address, and how to change them: the entry of the history is replaced. */
export function useListChoice(): readonly [ListChoice, (choice: ListChoice) => void] {
  const [params, setParams] = useSearchParams();
  const choice = useMemo(() => readListParams(params), [params]);
  const choose = (next: ListChoice) =>
    setParams((before) => writeListParams(before, next), { replace: true });
  return [choice, choose];
}

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ProductId } from '#shared-schema/ids.ts';
import { isWritten } from '#shared-schema/sync/read-register.ts';
import { warmAccountDatabases } from '../sync/account-databases.ts';
import { whenIdle } from '../ui/when-idle.ts';
import { deviceWishList } from './device-wish-list.ts';
import { type Wished, wishedOf } from './wished.ts';

export interface WishListView {
  readonly ready: boolean;
  readonly failed: boolean;
  readonly wished: readonly Wished[];
}

/** The wish list as it is on this device, right after a tap. */
export function useWishList(): WishListView {
  const { view, load } = deviceWishList().registers;
  useEffect(load, [load]);
  const { ready, failed, registers } = useSyncExternalStore(view.subscribe, view.get);
  return useMemo(() => ({ ready, failed, wished: wishedOf(registers.values()) }), [ready, failed, registers]);
}

/** Whether a product is on the list as it is shown, and whether this device keeps it so already. */
export interface HeartState {
  readonly wished: boolean;
  readonly saving: boolean;
}

/** The product's place on the list. It is read after the first paint, when nothing else is urgent. */
export function useHeart(productId: ProductId): HeartState {
  const { view, load } = deviceWishList().registers;
  useEffect(
    () =>
      whenIdle(() => {
        load();
        warmAccountDatabases();
      }),
    [load],
  );
  const wished = useSyncExternalStore(view.subscribe, () => {
    const register = view.get().registers.get(productId);
    return register !== undefined && isWritten(register);
  });
  const saving = useSyncExternalStore(view.subscribe, () => view.get().saving.has(productId));
  return { wished, saving };
}

import type { CounterId } from '#shared-schema/sync/counter-id.ts';
import { isWritten, standingMarks } from '#shared-schema/sync/read-register.ts';
import { clearRegister, writeRegister } from '#shared-schema/sync/write-register.ts';
import type { ProductId } from '#shared-schema/ids.ts';
import type { Wish } from '#shared-schema/wish-list/wish.ts';
import type { AccountRegisters } from '../sync/account-registers.ts';

/** The wish list's writes. Each shows at once and resolves when this device keeps it; it rejects when it cannot. */
export interface WishListCommands {
  add(productId: ProductId, wish: Wish): Promise<void>;
  /** Answers how to take it back. */
  remove(productId: ProductId): Promise<() => Promise<void>>;
}

/** `counterId` names this run of the app: it must be a new one at each start. */
export function wishListCommands(
  registers: AccountRegisters,
  counterId: CounterId,
  now: () => number,
): WishListCommands {
  return {
    async add(productId, wish) {
      registers.load();
      const known = registers.view.get().registers.get(productId);
      // On the list already, by another device: it keeps its place and its price.
      if (known && isWritten(known)) return;
      await registers.change(productId, (register) => writeRegister(register, counterId, wish, now()));
    },
    async remove(productId) {
      await registers.ready();
      const before = registers.view.get().registers.get(productId);
      if (!before || !isWritten(before)) return async () => undefined;
      await registers.change(productId, clearRegister);
      const [shown] = standingMarks(before);
      return () =>
        registers.change(productId, (register) =>
          // As it was: its place on the list, and the price that was seen.
          writeRegister(register, counterId, shown?.value, shown?.ms ?? now()),
        );
    },
  };
}

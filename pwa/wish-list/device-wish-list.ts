import type { AccountRegisters } from '../sync/account-registers.ts';
import { counterOfThisRun, deviceRegisters } from '../sync/device-registers.ts';
import { type WishListCommands, wishListCommands } from './wish-list-commands.ts';

let opened: { readonly registers: AccountRegisters; readonly commands: WishListCommands } | undefined;

/** The wish list of this page, opened at first use. */
export function deviceWishList() {
  if (opened) return opened;
  const registers = deviceRegisters('wish-list');
  opened = { registers, commands: wishListCommands(registers, counterOfThisRun, Date.now) };
  return opened;
}

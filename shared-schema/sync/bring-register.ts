import type { CounterId } from './counter-id.ts';
import { mergeRegisters } from './merge-registers.ts';
import { isWritten, standingMarks } from './read-register.ts';
import type { Register } from './register.ts';

/**
 * A guest's register handed over to the account that the guest signs in to: what the account has written itself counts, else
 * the guest's value comes, as one write of `counter`, which names the hand-over (the guest's account id). Doing it
 * again changes nothing, also after the value was taken back (W6). Undefined: nothing changes.
 */
export function bringRegister(
  own: Register | undefined,
  brought: Register,
  counter: CounterId,
): Register | undefined {
  const [shown] = standingMarks(brought);
  if (!shown || (own && (isWritten(own) || own.marks[counter]))) return undefined;
  const { ms, count, value } = shown;
  const handedOver = { id: brought.id, marks: { [counter]: { n: 1, gone: 0, ms, count, value } } };
  return own ? mergeRegisters(own, handedOver) : handedOver;
}

import { expect, test, vi } from 'vitest';
import { learnOfNextVersion, letNextVersionIn, nextVersion, nextVersionLetIn } from './next-version.ts';

test('a waiting version is told to everyone who listens, and takes over only when it is let in', () => {
  const heard = vi.fn();
  const takeOver = vi.fn();
  const stop = nextVersion.subscribe(heard);

  expect(nextVersion.now()).toBe('none');
  learnOfNextVersion('waiting', takeOver);
  expect(nextVersion.now()).toBe('waiting');
  expect(heard).toHaveBeenCalledTimes(1);
  expect(takeOver).not.toHaveBeenCalled();

  expect(nextVersionLetIn.aborted).toBe(false);

  letNextVersionIn();
  expect(nextVersionLetIn.aborted).toBe(true);
  expect(takeOver).toHaveBeenCalledTimes(1);

  stop();
  learnOfNextVersion('let-in');
  expect(nextVersion.now()).toBe('let-in');
  expect(heard).toHaveBeenCalledTimes(1);
});

import { serverNow } from '../device/server-clock.ts';
import { useNow } from '../ui/use-now.ts';
import { secondsLeft } from './seconds-left.ts';

/** Seconds until a hold ends, by the server's clock, drawn anew each second; undefined without a hold. */
export function useSecondsLeft(until: string | undefined): number | undefined {
  useNow(1_000);
  return until === undefined ? undefined : secondsLeft(until, serverNow());
}

export interface AuditParts {
  /** Of what this device holds, by the function that the server uses. */
  readonly digest: () => Promise<string>;
  /** Nothing is under way, waiting or refused: both sides should hold the same. */
  readonly idle: () => boolean;
  /** RxDB says that it is at work, and nothing has moved for so long, in ms. */
  readonly stuck: (forMs: number) => boolean;
  /** Ask the server again. */
  readonly pull: () => void;
  /** The two differ for good: exchange everything anew. */
  readonly repair: () => void;
  readonly now: () => number;
  readonly random: () => number;
}

/** Watches over one replica: RxDB can lose a write, and a poke can get lost, without anybody noticing. */
export interface ReplicaAudit {
  /** A pull was asked for, by whomever. */
  asked(): void;
  /** A page was pulled; the server's digest came with it if it was the last one. */
  pulled(digest: string | undefined): void;
  /** Something was written on this device, by whomever. */
  changed(): void;
  stop(): void;
}

/** RxDB stores what was pulled after the answer has been handed over. */
const SETTLE_MS = 1_000;
/** So old may a write be that is not known to have arrived. */
const UNCONFIRMED_MS = 60_000;
/** When nothing happens at all, look after so many of those: a poke may have been lost. */
const QUIET_ROUNDS = 5;
const FIRST_REPAIR_PAUSE_MS = 30_000;
const LONGEST_REPAIR_PAUSE_MS = 3_600_000;

/**
 * Compares the replica with the server's digest after each pull. Where they differ it pulls once more, since something may
 * have happened in between; when they still differ the replication is begun anew. Repairs that do not help become rare.
 */
export function openReplicaAudit(parts: AuditParts): ReplicaAudit {
  let theirs: string | undefined;
  let strikes = 0;
  let repairs = 0;
  let notBefore = 0;
  let confirmed = true;
  let unanswered = false;
  let stopped = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let watching: ReturnType<typeof setTimeout> | undefined;

  const watch = (round = 1) => {
    clearTimeout(watching);
    if (stopped) return;
    const pause = UNCONFIRMED_MS * (1 + parts.random() / 4);
    watching = setTimeout(() => {
      const due = !confirmed || round >= QUIET_ROUNDS;
      // RxDB's queue can break without a word; it says that it is idle then, and never pulls again.
      if (parts.stuck(UNCONFIRMED_MS) || (unanswered && parts.idle())) repair();
      else if (due && parts.idle()) parts.pull();
      watch(due ? 1 : round + 1);
    }, pause);
  };
  const repair = () => {
    // A pause of more than the longest: somebody has set the clock back.
    const left = notBefore - parts.now();
    if (left > 0 && left <= LONGEST_REPAIR_PAUSE_MS) return;
    strikes = 0;
    notBefore = parts.now() + Math.min(LONGEST_REPAIR_PAUSE_MS, FIRST_REPAIR_PAUSE_MS * 2 ** repairs);
    repairs += 1;
    unanswered = false;
    parts.repair();
  };
  const compare = async () => {
    const expected = theirs;
    if (expected === undefined || stopped || !parts.idle()) return;
    const ours = await parts.digest().catch(() => undefined);
    // Another pull is on its way, or a write came in between: the next one compares.
    if (ours === undefined || stopped || theirs !== expected || !parts.idle()) return;
    if (ours === expected || !isComparable(ours, expected)) {
      strikes = 0;
      repairs = 0;
      confirmed = true;
      watch();
      return;
    }
    strikes += 1;
    if (strikes === 1) return parts.pull();
    repair();
  };
  watch();
  return {
    asked() {
      unanswered = true;
    },
    pulled(digest) {
      unanswered = false;
      theirs = digest;
      clearTimeout(settling);
      settling = setTimeout(() => void compare(), SETTLE_MS);
    },
    changed() {
      if (!confirmed) return;
      confirmed = false;
      watch();
    },
    stop() {
      stopped = true;
      clearTimeout(settling);
      clearTimeout(watching);
    },
  };
}

/** A server of another version may put other things into its digest; its name says so. */
function isComparable(ours: string, theirs: string): boolean {
  return ours.split(':')[0] === theirs.split(':')[0];
}

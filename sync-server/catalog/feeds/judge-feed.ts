/** What is known of a feed when all of it has been read. */
export interface FeedJudgement {
  readonly good: number;
  readonly bad: number;
  /** The seller's products now, and how many of them the feed no longer has. */
  readonly current: number;
  readonly vanished: number;
  readonly allowShrinking: boolean;
}

/** Below so many, a share says nothing: a shop of five products may well change three. */
const MANY = 10;

/**
 * Why a well-formed feed is refused as a whole, or undefined when it may be applied (K6): no good row; more bad rows than good
 * ones; more than half of the seller's products gone, which is what an export that broke half-way looks like.
 */
export function judgeFeed({
  good,
  bad,
  current,
  vanished,
  allowShrinking,
}: FeedJudgement): string | undefined {
  if (good === 0) return bad === 0 ? 'it has no offers.' : `none of its ${bad} rows is good.`;
  if (bad > good && bad >= MANY) return `${bad} of its ${good + bad} rows are bad.`;
  if (!allowShrinking && vanished >= MANY && vanished * 2 > current) {
    return `it would remove ${vanished} of the seller’s ${current} products (--allow-shrinking applies it all the same).`;
  }
  return undefined;
}

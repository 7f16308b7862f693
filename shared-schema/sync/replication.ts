import * as v from 'valibot';

const VersionSchema = v.pipe(
  v.string(),
  // Decimal text: a bigint does not survive JSON numbers.
  v.regex(/^\d{1,18}$/, 'A version is a decimal number of at most 18 digits, as text'),
);

/** Where a pull of a per-account collection stands: the account's version counter and the row's id. */
export const CheckpointSchema = v.object({
  epoch: v.pipe(v.string(), v.maxLength(64)),
  ver: VersionSchema,
  /** No control characters: PostgreSQL's text takes no U+0000. */
  id: v.pipe(v.string(), v.maxLength(300), v.regex(/^[^\p{Cc}]*$/u, 'An id has no control characters')),
  /** Up to where rows had been forgotten when this was given: a snapshot of several pages goes on below it (S10). */
  horizon: v.optional(VersionSchema),
});
export type Checkpoint = v.InferOutput<typeof CheckpointSchema>;

/**
 * What was taken out is remembered for so long, so that a device that was away hears of it. A device that was away for
 * longer starts from a snapshot (S10).
 */
export const TOMBSTONE_DAYS = 45;

export const PULL_LIMIT = 500;
export const PUSH_LIMIT = 100;

/** `POST /api/sync/:collection/pull`. */
export const PullRequestSchema = v.object({
  checkpoint: v.optional(v.nullable(CheckpointSchema)),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(PULL_LIMIT)), 100),
  /** The last page is to come with the collection's digest. */
  digest: v.optional(v.boolean()),
});
export type PullRequest = v.InferOutput<typeof PullRequestSchema>;

/** Documents carry `_deleted`, as RxDB expects. */
export const PullResponseSchema = v.object({
  documents: v.array(v.looseObject({ id: v.string(), _deleted: v.boolean() })),
  checkpoint: v.nullable(CheckpointSchema),
  /** Of all the account's rows, with the last page, when it was asked for (S12): what the device should now hold. */
  digest: v.optional(v.string()),
});
export type PullResponse = v.InferOutput<typeof PullResponseSchema>;

/** `POST /api/sync/:collection/push`. Each row is parsed by itself: a bad row costs its neighbours nothing. */
export const PushRequestSchema = v.object({
  rows: v.pipe(
    v.array(
      v.object({ newDocumentState: v.unknown(), assumedMasterState: v.optional(v.nullable(v.unknown())) }),
    ),
    v.maxLength(
      PUSH_LIMIT,
      `At most ${PUSH_LIMIT} rows at a time. Send the others after these have their answer.`,
    ),
  ),
});
export type PushRequest = v.InferOutput<typeof PushRequestSchema>;

/**
 * Always 200: `conflicts` are the server's merged documents where they differ from what was sent (the device adopts
 * them); `problems` name rows that were refused, by index.
 */
export const PushResponseSchema = v.object({
  conflicts: v.array(v.looseObject({ id: v.string(), _deleted: v.boolean() })),
  problems: v.array(
    v.object({ row: v.number(), code: v.string(), detail: v.string(), pointer: v.optional(v.string()) }),
  ),
});
export type PushResponse = v.InferOutput<typeof PushResponseSchema>;

/** One server-sent event of `GET /api/sync/pokes`: "pull now", nothing else. Event name `poke`. */
export const PokeSchema = v.object({ collection: v.string() });
export type Poke = v.InferOutput<typeof PokeSchema>;

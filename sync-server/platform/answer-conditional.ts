import type { Context } from 'hono';

export interface ConditionalAnswer {
  readonly body: string;
  /** With its quotes. */
  readonly etag: string;
  readonly cacheControl: string;
}

/** Answers JSON with an ETag, or 304 when the client has it already. */
export function answerConditional(c: Context, { body, etag, cacheControl }: ConditionalAnswer): Response {
  const headers = { etag, 'cache-control': cacheControl };
  if (hasTag(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
  return c.body(body, 200, { ...headers, 'content-type': 'application/json' });
}

/** `If-None-Match` compares weakly (RFC 9110, 13.1.2): compression on the way may have weakened the tag. */
export function hasTag(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
}

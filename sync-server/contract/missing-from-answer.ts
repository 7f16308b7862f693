/** Made by the server anew each time, or words for people: there, and of the same type, is enough. */
const MADE_ANEW = new Set([
  'accessToken',
  'epoch',
  'digest',
  'number',
  'placedAt',
  'reservedUntil',
  'payUrl',
  'at',
  'ms',
  'detail',
]);

/**
 * What an app that understood `then` would miss in `now`, or find changed: places as JSON Pointers. More than there was
 * is no harm: apps pass over what they do not know.
 */
export function missingFromAnswer(then: unknown, now: unknown, at = ''): string[] {
  const [, name = ''] = /([^/]*)$/.exec(at) ?? [];
  if (MADE_ANEW.has(name) || at.endsWith('/payment/id')) return typeof then === typeof now ? [] : [at];
  if (Array.isArray(then)) {
    if (!Array.isArray(now) || now.length !== then.length) return [at];
    return then.flatMap((each, index) => missingFromAnswer(each, now[index], `${at}/${index}`));
  }
  if (typeof then !== 'object' || then === null) return Object.is(then, now) ? [] : [at];
  if (typeof now !== 'object' || now === null) return [at];
  const members = new Map(Object.entries(now));
  return Object.entries(then).flatMap(([member, value]) =>
    missingFromAnswer(value, members.get(member), `${at}/${member}`),
  );
}

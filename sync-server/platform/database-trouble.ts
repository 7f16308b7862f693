/** What went wrong, by the code of PostgreSQL, postgres.js or Node on the error or on one that caused it. */
export function troubleCode(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    const code = 'code' in each ? each.code : undefined;
    if (typeof code === 'string' && code !== '') return isSocketGone(each, code) ? 'ECONNREFUSED' : code;
    // Node tries each address of a name and reports all failures in one.
    if (each instanceof AggregateError && each.errors.length > 0) return troubleCode(each.errors[0]);
  }
  return undefined;
}

/** A database behind a Unix socket that is away: `ENOENT`, which otherwise is any missing file. */
function isSocketGone(error: Error, code: string): boolean {
  return code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now
  '57014', // a statement's time was up: the database hangs
  '25P03', // idle in transaction for too long
  '58030', // its disk fails
]);

/** Whether the database could not be asked, so that asking again later may help: 503, never 500. */
export function isDatabaseUnreachable(error: unknown): boolean {
  const code = troubleCode(error);
  if (code === undefined) return false;
  // Class 08: the connection; class 53: disk, memory or connections are used up.
  return UNREACHABLE.has(code) || /^(CONNECTION_|CONNECT_TIMEOUT$|08|53)/.test(code);
}

/** Whether the transaction lost to another one (deadlock, serialisation): doing it again at once is right. */
export function isLostRace(error: unknown): boolean {
  return ['40P01', '40001', '55P03'].includes(troubleCode(error) ?? '');
}

/** Whether a unique constraint refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  return troubleCode(error) === '23505';
}

import { pino } from 'pino';

/** What the product's code needs of a log; pino's logger is one. Fields first, then the sentence. */
export interface Log {
  debug(fields: object, sentence: string): void;
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}

/** Members that never reach a log line, two levels deep, whoever passes them. */
const SECRETS = [
  'password',
  'secret',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'token',
  'keys',
  'endpoint',
];

/**
 * The process's log: JSON lines on standard output. Errors are reduced to name, code, message and stack: the others
 * of their members may be a statement's parameters, which are people's data.
 */
export function createLogger(level: string, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
    serializers: { error: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A log for tests and for callers that have none. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? error.code : undefined;
  const { message, stack } = withoutParameters(error);
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message,
    stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Drizzle writes a failed statement's parameters into the message. */
function withoutParameters({ message, stack = '' }: Error) {
  const cut = message.replace(/\nparams: [^]*$/, '');
  return { message: cut, stack: stack.replace(message, cut) };
}

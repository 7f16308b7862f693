import type postgres from 'postgres';

/** Statements with more parameters are lists of rows of any length: keeping each of them prepared would only cost memory. */
const MOST_PARAMETERS = 64;

/**
 * A client for Drizzle whose statements are prepared: parsed and planned once a connection, and sent in one round trip
 * instead of two. Drizzle sends everything through `unsafe`, which postgres.js does not prepare by itself (measured:
 * placing orders went from 270 to 450 a second).
 */
export function preparingClient<Client extends postgres.Sql | postgres.TransactionSql>(
  client: Client,
): Client {
  return new Proxy(client, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name === 'unsafe') {
        return (text: string, parameters: readonly unknown[] = [], options: object = {}) => {
          const prepare = parameters.length > 0 && parameters.length <= MOST_PARAMETERS;
          return Reflect.apply(member, target, [text, parameters, { ...options, prepare }]);
        };
      }
      if (name === 'begin' || name === 'savepoint') {
        return (...args: unknown[]) => Reflect.apply(member, target, args.map(preparingInside));
      }
      return member;
    },
  });
}

/** What a transaction hands to its callback prepares, too. */
function preparingInside(argument: unknown): unknown {
  if (typeof argument !== 'function') return argument;
  return (client: postgres.TransactionSql) => argument(preparingClient(client));
}

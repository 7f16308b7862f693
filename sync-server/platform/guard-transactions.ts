import type postgres from 'postgres';

/** What postgres.js tells of one of its connections. */
interface Connection {
  readonly id: number;
}

type Scope = postgres.TransactionSql;
type Work = (scope: Scope) => unknown;

/**
 * Ends a transaction with the connection that it began on. postgres.js 3.4.9 goes on after the connection is lost: it
 * sends the transaction's ROLLBACK, and whatever its code still asks for, to the closed connection (which ends the
 * process) or to its successor, into somebody else's transaction (porsager/postgres#1208, #1216). Answers what
 * the option `onclose` has to call.
 */
export function guardTransactions(): {
  readonly onclose: (connectionId: number) => void;
  readonly guard: (sql: postgres.Sql) => void;
} {
  const losses = new Map<number, () => void>();
  return { onclose: (id) => losses.get(id)?.(), guard: (sql) => guardBegin(sql, losses) };
}

function guardBegin(sql: postgres.Sql, losses: Map<number, () => void>): void {
  const { begin, unsafe } = sql;
  let opening: ((connection: Connection) => void) | undefined;

  /** `begin` says BEGIN through `sql.unsafe`, with a hook that learns which connection took it. */
  const hearConnection = (query: string, parameters?: never[], options?: object) => {
    const onconnection = opening;
    const hook = options && 'onexecute' in options ? options.onexecute : undefined;
    if (!onconnection || typeof hook !== 'function') return unsafe(query, parameters, options);
    const onexecute = (connection: Connection) => {
      onconnection(connection);
      return hook(connection);
    };
    return unsafe(query, parameters, { ...options, onexecute } as object);
  };

  const guardedBegin = async (first: string | Work, second?: Work) => {
    const [options, work] = typeof first === 'string' ? [first, second] : ['', first];
    if (!work) throw new TypeError('A transaction needs something to do');
    const state = { lost: false };
    const lose = () => {
      state.lost = true;
    };
    let connectionId: number | undefined;
    opening = ({ id }) => {
      connectionId = id;
      losses.set(id, lose);
    };
    const begun = begin(options, (scope) => inScope(scope, work, state));
    opening = undefined;
    try {
      return await begun;
    } finally {
      // The connection may have begun the next transaction already.
      if (connectionId !== undefined && losses.get(connectionId) === lose) losses.delete(connectionId);
    }
  };
  Object.assign(sql, { unsafe: hearConnection, begin: guardedBegin });
}

/**
 * Runs the work of a transaction or savepoint. Once the connection is lost it never ends: postgres.js has then already
 * rejected the transaction, and would only act on the end by writing to a connection that is not the transaction's.
 */
async function inScope(scope: Scope, work: Work, state: { readonly lost: boolean }): Promise<unknown> {
  try {
    const result = await work(guardedScope(scope, state));
    if (!state.lost) return result;
  } catch (error) {
    if (!state.lost) throw error;
  }
  return new Promise(() => {});
}

function guardedScope(scope: Scope, state: { readonly lost: boolean }): Scope {
  const refuseWhenLost = () => {
    if (state.lost) throw Object.assign(new Error('The connection was lost'), { code: 'CONNECTION_CLOSED' });
  };
  return new Proxy(scope, {
    apply(target, self, parts) {
      refuseWhenLost();
      return Reflect.apply(target as unknown as (...all: unknown[]) => unknown, self, parts);
    },
    get(target, name) {
      if (name === 'savepoint') {
        return (first: string | Work, second?: Work) => {
          refuseWhenLost();
          return typeof first === 'string'
            ? target.savepoint(first, (inner) => inScope(inner, second ?? (() => {}), state))
            : target.savepoint((inner) => inScope(inner, first, state));
        };
      }
      if (name === 'unsafe') {
        return (...all: Parameters<Scope['unsafe']>) => {
          refuseWhenLost();
          return target.unsafe(...all);
        };
      }
      return Reflect.get(target, name);
    },
  });
}

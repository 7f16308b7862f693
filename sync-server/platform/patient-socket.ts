import { Socket } from 'node:net';

/**
 * A socket to PostgreSQL that tells of its end a moment late. postgres.js 3.4.9 collects small writes until the next turn
 * of the event loop and drops its socket when it closes: a write in between dereferences null outside of any promise
 * and would end the process (porsager/postgres#1208). Here the writes that were collected come first; they go nowhere, and
 * their queries are rejected with `CONNECTION_CLOSED`.
 */
export class PatientSocket extends Socket {
  #closing = false;

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event !== 'close') return super.emit(event, ...args);
    if (this.#closing) return false;
    this.#closing = true;
    // Without "had an error", so that queries that came after the error are rejected too.
    setImmediate(() => setImmediate(() => super.emit('close', false)));
    return true;
  }
}

interface Address {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path?: string | false;
}

/** For the option `socket` of postgres.js: connects to the hosts of the address in turn. */
export function patientSockets(): (address: Address) => Socket {
  let turn = 0;
  return ({ host, port, path }) => {
    const socket = new PatientSocket({ keepAlive: true, keepAliveInitialDelay: 60_000 } as object);
    // It may still be connecting when it is handed out: what is written until then waits.
    if (path) return socket.connect(path);
    const at = turn++ % host.length;
    return Object.assign(socket.connect(port[at] ?? 5432, host[at] ?? 'localhost'), {
      host: host[at],
      port: port[at],
    });
  };
}

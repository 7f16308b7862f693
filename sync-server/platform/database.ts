import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { preparingClient } from './preparing-client.ts';
import { guardTransactions } from './guard-transactions.ts';
import { patientSockets } from './patient-socket.ts';

export type Db = PostgresJsDatabase<Record<string, never>>;
/** An open transaction; repository functions that must be part of one take it first. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
/** Either: for reads that do not care. */
export type Executor = Db | Tx;

export interface Database {
  /** postgres.js, for set-based SQL that Drizzle does not express. */
  readonly sql: postgres.Sql;
  readonly db: Db;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly maxConnections?: number;
  /** Connections are never closed for their age or for being idle: for a process whose clock jumps. */
  readonly keepConnections?: boolean;
}

/** Opens a pool. Connections are made on first use, and made anew after PostgreSQL went away. */
export function openDatabase({
  url,
  maxConnections = 10,
  keepConnections = false,
}: DatabaseOptions): Database {
  const { guard, onclose } = guardTransactions();
  const options = {
    max: maxConnections,
    connect_timeout: 5,
    idle_timeout: keepConnections ? 0 : 60,
    ...(keepConnections ? { max_lifetime: null } : {}),
    // By default a lost database is left alone for up to 20 s, and requests wait that long for their 503.
    backoff: () => 0.25,
    onnotice: () => {},
    connection: {
      application_name: 'offshelf',
      idle_in_transaction_session_timeout: 60_000,
      statement_timeout: 30_000,
    },
    onclose,
    socket: patientSockets(),
  };
  const sql = postgres(url, options);
  guard(sql);
  return { sql, db: drizzle(preparingClient(sql)), close: () => sql.end({ timeout: 5 }) };
}

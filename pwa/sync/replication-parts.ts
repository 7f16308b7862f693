import type { RxCollection } from 'rxdb';
import type { ServerAnswer } from '../device/call-server.ts';
import type { PulledDocument } from './pull-documents.ts';
import type { ReplicationState } from './replication-state.ts';

/** Documents here are what they are on the wire; each collection reads them with its own schema. */
export type Replicated = { id: string };

export interface ReplicationParts {
  /** The server's name of the collection. */
  readonly name: string;
  readonly collection: RxCollection<Replicated>;
  readonly direction: 'both' | 'pull';
  /** POSTs to `/api/sync/:collection/…` as the account; throws `Offline`. */
  readonly post: (path: string, body: object, signal: AbortSignal) => Promise<ServerAnswer>;
  /** The document as it may be stored, or undefined when it cannot be read. */
  readonly read: (document: PulledDocument) => PulledDocument | undefined;
  /** Two copies as one; absent where the server's copy counts. */
  readonly merge?: (held: Replicated, pulled: PulledDocument) => PulledDocument;
  /** The digest of these documents, by the function that the server uses (S12). */
  readonly digest: (documents: readonly Replicated[]) => string;
  /** The server was restored: told before anything is exchanged anew, and again when it rejects (S14). */
  readonly restored: () => Promise<void>;
  readonly random: () => number;
  readonly now: () => number;
  readonly changed: (state: ReplicationState) => void;
}

import type { Problem } from '#shared-schema/problem.ts';

/** A row that the server refused; it stays on the device, and the person is told. */
export interface RowProblem {
  readonly id: string;
  readonly problem: Problem;
}

/** How one collection stands, for "Sync status". */
export interface ReplicationState {
  /** `waiting`: between two attempts, see `trouble`. */
  readonly phase: 'starting' | 'busy' | 'waiting' | 'idle';
  /** Local changes that the server has not answered yet. */
  readonly unsent: number;
  readonly trouble?: Problem | 'offline';
  /** When the last pull came through: ms since 1970 of the device's clock. */
  readonly pulledAt?: number;
  readonly problems: readonly RowProblem[];
}

export const STARTING: ReplicationState = { phase: 'starting', unsent: 0, problems: [] };

import * as v from 'valibot';
import { type PushRequest, PushResponseSchema } from '#shared-schema/sync/replication.ts';
import type { ServerAnswer } from '../device/call-server.ts';
import { Offline } from '../device/offline.ts';
import { readProblem } from '../device/read-problem.ts';
import type { RowProblem } from './replication-state.ts';

export type PushRow = PushRequest['rows'][number];

export interface Pushed {
  readonly conflicts: v.InferOutput<typeof PushResponseSchema>['conflicts'];
  readonly problems: readonly RowProblem[];
}

/**
 * Sends rows; the server answers with its merged documents and with what is wrong with which row. When it refuses the
 * request as a whole, each row is sent by itself, so that a bad one costs its neighbours nothing.
 */
export async function pushDocuments(
  ask: (body: object) => Promise<ServerAnswer>,
  rows: readonly PushRow[],
): Promise<Pushed> {
  const answer = await ask({ rows });
  if (answer.ok) return readPushed(answer.value, rows);
  const [only] = rows;
  if (rows.length === 1 && only) {
    return { conflicts: [], problems: [{ id: idOf(only), problem: answer.problem }] };
  }
  const parts: Pushed[] = [];
  for (const row of rows) parts.push(await pushDocuments(ask, [row]));
  return {
    conflicts: parts.flatMap((part) => part.conflicts),
    problems: parts.flatMap((part) => part.problems),
  };
}

function readPushed(body: unknown, rows: readonly PushRow[]): Pushed {
  const read = v.safeParse(PushResponseSchema, body);
  if (!read.success) throw new Offline('not-the-server');
  const problems = read.output.problems.flatMap((entry) => {
    const row = rows[entry.row];
    const { row: _, ...refused } = entry;
    const problem = readProblem(refused);
    return row && problem ? [{ id: idOf(row), problem }] : [];
  });
  return { conflicts: read.output.conflicts, problems };
}

function idOf({ newDocumentState }: PushRow): string {
  const id = (newDocumentState as { readonly id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : '';
}

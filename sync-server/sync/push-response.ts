import type { PushResponse } from '#shared-schema/sync/replication.ts';
import type { PushedRow } from './sync-collection.ts';

/** What a device is told of the rows that it pushed (S5). */
export function pushResponse(rows: readonly PushedRow[]): PushResponse {
  const response: PushResponse = { conflicts: [], problems: [] };
  rows.forEach((outcome, row) => {
    if (!outcome.ok) {
      const { code, detail, pointer } = outcome.problem;
      response.problems.push({ row, code, detail, ...(pointer === undefined ? {} : { pointer }) });
    } else if (!outcome.sameAsSent) {
      response.conflicts.push({ ...outcome.stored });
    }
  });
  return response;
}

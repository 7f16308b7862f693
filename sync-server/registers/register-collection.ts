import { registersDigest } from '#shared-schema/sync/read-register.ts';
import type { RegisterRules } from '#shared-schema/sync/register-rules.ts';
import type { SyncCollection } from '../sync/sync-collection.ts';
import { planRegisterPushes } from './plan-register-pushes.ts';
import { findRegistersAfter, findWritten } from './register-repository.ts';

/** The replication of a collection of registers: pulled and pushed, merged by the same function as on the device. */
export function registerCollection(rules: RegisterRules): SyncCollection {
  const collection = rules.name;
  return {
    name: collection,
    pull: async (db, accountId, after, limit) => {
      const changed = await findRegistersAfter(db, { accountId, collection }, after, limit);
      return changed.map(({ ver, register }) => ({ ver, document: { ...register, _deleted: false } }));
    },
    digest: async (db, accountId) =>
      registersDigest(rules.digest, await findWritten(db, { accountId, collection })),
    plan: (db, together) => planRegisterPushes(rules, db, together),
  };
}

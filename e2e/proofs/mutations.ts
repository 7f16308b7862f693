/** A way to break the code that the simulator has to see. */
export interface Mutation {
  readonly name: string;
  /** What is broken, for people. */
  readonly breaks: string;
  /** The test that says what is broken; a seed says only that something is, if the moment for it comes in its plan. */
  readonly test: string;
  readonly edits: readonly { readonly file: string; readonly from: string; readonly to: string }[];
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'merge',
    breaks: 'of two copies of a cart line the smaller `absorbed` wins',
    test: 'shared-schema/cart/merge-cart-line.test.ts',
    edits: [
      {
        file: 'shared-schema/cart/merge-cart-line.ts',
        from: 'absorbed: Math.max(a.absorbed, b.absorbed)',
        to: 'absorbed: Math.min(a.absorbed, b.absorbed)',
      },
    ],
  },
  {
    name: 'watchdog',
    breaks: 'a replica that differs is not repaired, and storage errors are passed over',
    test: 'pwa/sync/replica-audit.test.ts',
    edits: [
      { file: 'pwa/sync/replica-audit.ts', from: '    parts.repair();\n', to: '' },
      {
        file: 'pwa/sync/replicate-safely.ts',
        from: 'storageFailed: () => restart(1)',
        to: 'storageFailed: () => undefined',
      },
    ],
  },
  {
    name: 'version-lock',
    breaks: 'a push writes what it merged although somebody else has written since it read',
    test: 'sync-server/cart/two-processes.pg.test.ts',
    edits: [
      {
        file: 'sync-server/sync/account-version.ts',
        from: ' and free.ver = wanted.seen',
        to: '',
      },
      {
        file: 'sync-server/sync/account-version.ts',
        from: 'set ver = excluded.ver where known.ver = excluded.ver - 1',
        to: 'set ver = known.ver + 1',
      },
    ],
  },
  {
    name: 'verdict',
    breaks: 'an operation that has its verdict is carried out again, and the last verdict stays',
    test: 'sync-server/sync/operation-routes.pg.test.ts',
    edits: [
      {
        file: 'sync-server/sync/operation-repository.ts',
        from: '.onConflictDoNothing({ target: [operations.accountId, operations.operationId] })',
        to: ".onConflictDoUpdate({ target: [operations.accountId, operations.operationId], set: { verdict: 'accepted' } })",
      },
    ],
  },
];

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Who runs PostgreSQL's programs, which refuse to run as root. */
export interface PostgresAccount {
  /** Whether the files must belong to, and be reachable by, another user than this process. */
  readonly kind: 'own' | 'user-namespace' | 'other-user';
  /** The owner that the database's files must have. */
  readonly uid: number;
  readonly gid: number;
  /** The command line and the spawn options that run `program` under this account. */
  command(program: string, args: readonly string[]): AccountCommand;
}

export interface AccountCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** `cwd` is the root, since the account may not be allowed to stand in our folder. */
  readonly options: { readonly cwd: '/'; readonly uid?: number; readonly gid?: number };
}

/**
 * Our own account; as root a user namespace in which root is called nobody (files stay root's, no system
 * user is needed); where the kernel refuses that, the system's `postgres` or `nobody`.
 */
export function findPostgresAccount(): PostgresAccount {
  if (process.getuid?.() !== 0) return ownAccount();
  return userNamespaceWorks() ? userNamespaceAccount() : otherUserAccount();
}

function ownAccount(): PostgresAccount {
  return {
    kind: 'own',
    uid: process.getuid?.() ?? 0,
    gid: process.getgid?.() ?? 0,
    command: (file, args) => ({ file, args, options: { cwd: '/' } }),
  };
}

const inUserNamespace = ['-U', '--map-user=65534', '--map-group=65534'];

function userNamespaceWorks(): boolean {
  return spawnSync('unshare', [...inUserNamespace, 'true'], { stdio: 'ignore' }).status === 0;
}

function userNamespaceAccount(): PostgresAccount {
  return {
    kind: 'user-namespace',
    uid: 0,
    gid: 0,
    command: (program, args) => ({
      file: 'unshare',
      args: [...inUserNamespace, program, ...args],
      options: { cwd: '/' },
    }),
  };
}

/** The system's `postgres`, else `nobody`: used as root where user namespaces are forbidden. */
export function otherUserAccount(): PostgresAccount {
  const { uid, gid } = systemUser('postgres') ?? systemUser('nobody') ?? { uid: 65534, gid: 65534 };
  return {
    kind: 'other-user',
    uid,
    gid,
    command: (file, args) => ({ file, args, options: { cwd: '/', uid, gid } }),
  };
}

function systemUser(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

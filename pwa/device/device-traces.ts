import { SIGNED_IN_COOKIE } from '#shared-schema/accounts/signed-in-cookie.ts';
import type { ClearedDevice } from './device-database.ts';

/**
 * What outlives the storage of this device. Browsers clear IndexedDB, caches and workers of a shop that was not used for
 * long, or when the disk is full; cookies stay.
 */
export interface DeviceTraces {
  /** The server has given this browser a session, and has not taken it back. */
  signedIn(): boolean;
  /** What was last noted. */
  noted(): ClearedDevice | undefined;
  /** Notes what would be lost with the storage now. */
  note(kept: ClearedDevice): void;
  /** Whoever used the device has left it, also where the server has not been told yet. */
  forget(): void;
}

/** The part of `document` that is needed; a worker has none, and no traces. */
export interface CookieJar {
  cookie: string;
}

const NOTE = 'offshelf_kept';
const DAYS = 45;

export function openDeviceTraces(jar: CookieJar | undefined, secure = false): DeviceTraces {
  const read = (name: string) =>
    jar?.cookie
      .split('; ')
      .find((each) => each.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  const write = (name: string, value: string, seconds: number) => {
    if (!jar) return;
    jar.cookie = `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Strict${secure ? '; Secure' : ''}`;
  };
  return {
    signedIn: () => read(SIGNED_IN_COOKIE) !== undefined,
    noted: () => readNote(read(NOTE)),
    note(kept) {
      const value = writeNote(kept);
      if (read(NOTE) !== value) write(NOTE, value, DAYS * 86_400);
    },
    forget() {
      for (const name of [NOTE, SIGNED_IN_COOKIE]) if (read(name) !== undefined) write(name, '', 0);
    },
  };
}

/** Numbers only: whoever looks at the cookie learns nothing of what was wanted. */
function writeNote({ guest, operations, changes }: ClearedDevice): string {
  return `${guest ? 'guest' : 'named'}.${operations}.${changes}`;
}

function readNote(value: string | undefined): ClearedDevice | undefined {
  const [, who, operations, changes] = /^(guest|named)\.(\d{1,6})\.(\d{1,6})$/.exec(value ?? '') ?? [];
  if (who === undefined) return undefined;
  return { guest: who === 'guest', operations: Number(operations), changes: Number(changes) };
}

let opened: DeviceTraces | undefined;

/** Those of this browser. */
export function deviceTraces(): DeviceTraces {
  const page = globalThis as typeof globalThis & { readonly document?: CookieJar };
  opened ??= openDeviceTraces(page.document, globalThis.location?.protocol === 'https:');
  return opened;
}

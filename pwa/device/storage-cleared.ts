import { SIGNED_IN_COOKIE } from '#shared-schema/accounts/signed-in-cookie.ts';

const HERE = 'offshelf.here';

interface Places {
  readonly cookie: string;
  /** Browsers that keep nothing for this page throw already here. */
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem'>;
}

/**
 * Whether the browser seems to have cleared this device, asked once at the start: a cookie says that somebody is signed in, and
 * nothing is left of earlier visits. Only a hint at what to fetch first, known before any database is open; what is to be
 * restored, the session finds out.
 */
export function seemsCleared({ cookie, storage }: Places): boolean {
  try {
    const kept = storage();
    const here = kept.getItem(HERE) !== null;
    kept.setItem(HERE, '1');
    return !here && cookie.split('; ').some((each) => each.startsWith(`${SIGNED_IN_COOKIE}=`));
  } catch {
    return false;
  }
}

/**
 * A cookie beside the refresh token that scripts may read. It opens nothing; it says that this browser has a session, to a
 * page that knows of none because the browser has cleared its storage.
 */
export const SIGNED_IN_COOKIE = 'offshelf_signed_in';

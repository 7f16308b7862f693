/**
 * In this header an app says which version of the sync protocol it speaks (S11). Programs that are no installed app, and so
 * never old without knowing it, leave it out.
 */
export const CLIENT_VERSION_HEADER = 'offshelf-client';

/**
 * What this app speaks. Raise it with each change that an older server or app would misunderstand, and record what the app
 * says then: `docs/architecture.md`, "Versions of the protocol".
 */
export const CLIENT_VERSION = 1;

/** A phone in a drawer is two versions behind: it is still served. Older ones are asked to update first. */
export const OLDEST_CLIENT_VERSION = Math.max(1, CLIENT_VERSION - 2);

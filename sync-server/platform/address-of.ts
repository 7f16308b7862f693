import { isIPv6 } from 'node:net';

/** Where a browser on this machine finds a server that listens on `host`, without a slash at the end. */
export function addressOf(host: string, port: number): string {
  // Everywhere is no place to go to.
  if (['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)) return `http://localhost:${port}`;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The limit of `pokes`, run as a process of its own: a server that does nothing but hold streams of server-sent events
 * open. Prints its address; answers its resident memory in bytes at `/memory`.
 */
const HEARTBEAT_MS = 25_000;

const server = createServer((request, response) => {
  if (request.url === '/memory') return void response.end(String(process.memoryUsage.rss()));
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const heart = setInterval(() => response.write(': here\n\n'), HEARTBEAT_MS);
  response.on('close', () => clearInterval(heart));
  return void response.write(': here\n\n');
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

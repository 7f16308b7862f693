import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

// below the ports that systems hand out for outgoing connections, so that a restart finds its port free
const firstPort = 20_000;
const lastPort = 29_999;

/** A free TCP port of 127.0.0.1: `preferred` when it is free. */
export async function choosePort(preferred: number | undefined): Promise<number> {
  let port = preferred ?? randomPort();
  while (!(await isFree(port))) port = randomPort();
  return port;
}

function randomPort(): number {
  return randomInt(firstPort, lastPort + 1);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

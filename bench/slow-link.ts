import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface SlowLink {
  /** The address that leads to the server over it, without a slash at the end. */
  readonly url: string;
  close(): void;
}

/** A loopback proxy over which everything takes half of `roundTripMs` each way, in order, however much of it there is. */
export async function openSlowLink(to: string, roundTripMs: number): Promise<SlowLink> {
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, onto] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (chunk) => void later(() => onto.writable && onto.write(chunk)));
      from.on('end', () => void later(() => onto.end()));
      from.on('error', () => onto.destroy());
      from.on('close', () => {
        sockets.delete(from);
        void later(() => onto.destroy());
      });
    }
  });
  const later = (deliver: () => void) => setTimeout(deliver, roundTripMs / 2);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

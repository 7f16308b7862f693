import { connect, type Socket } from 'node:net';

export interface PokeListeners {
  /** How many streams are open now. */
  open(): number;
  /** Calls `heard` with the number of the stream at each poke. */
  onPoke(heard: (stream: number) => void): void;
  close(): void;
}

/** Connections that are being opened at once. */
const OPENING = 64;

/**
 * Opens one stream of pokes for each token and answers when all of them are open. Bare sockets: what is measured is
 * the server, so that the listening side has to cost as little as it can.
 */
export async function openPokeListeners(
  url: string,
  path: string,
  tokens: readonly string[],
): Promise<PokeListeners> {
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  let live = 0;
  let tell: (stream: number) => void = () => undefined;

  const open = (stream: number, token: string) =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let answered = false;
      sockets.push(socket);
      socket.setEncoding('latin1').on('data', (chunk) => {
        const text = String(chunk);
        if (!answered) {
          answered = true;
          if (!text.startsWith('HTTP/1.1 200')) return reject(new Error(`No stream: ${text.slice(0, 200)}`));
          live += 1;
          resolve();
        }
        if (text.includes('event: poke')) tell(stream);
      });
      socket.on('close', () => (live -= answered ? 1 : 0)).on('error', reject);
      const head = [`GET ${path} HTTP/1.1`, `Host: ${hostname}:${port}`, `Authorization: Bearer ${token}`];
      socket.write([...head, '', ''].join('\r\n'));
    });

  let next = 0;
  await Promise.all(
    Array.from({ length: OPENING }, async () => {
      for (let stream = next++; stream < tokens.length; stream = next++) await open(stream, tokens[stream]!);
    }),
  );
  return {
    open: () => live,
    onPoke(heard) {
      tell = heard;
    },
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

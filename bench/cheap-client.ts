import { connect, type Socket } from 'node:net';

export interface CheapAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * One keep-alive HTTP/1.1 connection that costs the machine as little as it can: `fetch` takes more of it than the server
 * that is measured. One request at a time; answers must say how long they are.
 */
export interface CheapClient {
  post(path: string, body: string, token: string): Promise<CheapAnswer>;
  close(): void;
}

export async function openCheapClient(url: string): Promise<CheapClient> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setNoDelay(true);
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const nextAnswer = answersOf(socket);
  return {
    post(path, body, token) {
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\n` +
          `Accept-Encoding: gzip, deflate\r\nAuthorization: Bearer ${token}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      return nextAnswer();
    },
    close: () => socket.destroy(),
  };
}

function answersOf(socket: Socket): () => Promise<CheapAnswer> {
  let text = '';
  let waiting: PromiseWithResolvers<CheapAnswer> | undefined;
  const fail = () => waiting?.reject(new Error('The connection was closed'));
  socket.setEncoding('latin1').on('close', fail).on('error', fail);
  socket.on('data', (chunk) => {
    text += String(chunk);
    const answer = answerOf(text);
    if (!answer) return;
    text = '';
    waiting?.resolve(answer);
  });
  return () => {
    waiting = Promise.withResolvers();
    return waiting.promise;
  };
}

/** Undefined while a part of it is still to come. */
function answerOf(text: string): CheapAnswer | undefined {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = text.slice(0, headEnd);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer that does not say how long it is: ${head}`);
  if (text.length < headEnd + 4 + Number(length)) return undefined;
  return { status: Number(head.slice(9, 12)), body: text.slice(headEnd + 4) };
}

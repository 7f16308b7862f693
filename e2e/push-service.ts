import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedPush {
  /** What the server sent, decrypted with the subscription's keys. */
  readonly text: string;
  readonly headers: IncomingMessage['headers'];
}

/** A push service on loopback with one subscription: it holds the browser's keys and reads what arrives. */
export interface PushService {
  readonly subscription: {
    readonly endpoint: string;
    readonly keys: { readonly p256dh: string; readonly auth: string };
  };
  /** Resolves with the next message that was not taken yet. */
  nextPush(): Promise<ReceivedPush>;
  /** From now on answer 410: the subscription is gone. */
  endSubscription(): void;
  /** How often the endpoint was called. */
  readonly calls: number;
  close(): Promise<void>;
}

export async function startPushService(): Promise<PushService> {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  const auth = randomBytes(16);
  const arrived: ReceivedPush[] = [];
  const waiting: ((push: ReceivedPush) => void)[] = [];
  let gone = false;
  let calls = 0;

  const server = createServer(async (request, response) => {
    calls += 1;
    const body = await readBody(request);
    if (gone) {
      response.writeHead(410).end();
      return;
    }
    const push = { text: decryptPush(body, ecdh, auth), headers: request.headers };
    const next = waiting.shift();
    if (next) next(push);
    else arrived.push(push);
    response.writeHead(201).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    subscription: {
      endpoint: `http://127.0.0.1:${port}/push/${randomBytes(8).toString('hex')}`,
      keys: { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') },
    },
    nextPush: () => {
      const push = arrived.shift();
      return push ? Promise.resolve(push) : new Promise((resolve) => waiting.push(resolve));
    },
    endSubscription: () => {
      gone = true;
    },
    get calls() {
      return calls;
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** RFC 8291 (keys) over RFC 8188 (`aes128gcm`, one record), written from the specifications, not with the sender's library. */
export function decryptPush(body: Buffer, receiver: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const senderKey = body.subarray(21, 21 + keyLength);
  const record = body.subarray(21 + keyLength);

  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), receiver.getPublicKey(), senderKey]);
  const inputKey = derive(receiver.computeSecret(senderKey), auth, keyInfo, 32);
  const contentKey = derive(inputKey, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(inputKey, salt, Buffer.from('Content-Encoding: nonce\0'), 12);

  const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  // The last record ends in 0x02 and any number of zeros.
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}

function derive(input: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', input, salt, info, length));
}

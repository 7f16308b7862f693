import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A browser as a push service sees it: an address and keys of which the private one never leaves it. */
export interface StandInBrowser {
  readonly subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  /** Messages that arrived, decrypted. */
  readonly received: { readonly text: string; readonly headers: IncomingHttpHeaders }[];
}

/** A push service on this machine; `answer` says how it answers the next posts. */
export async function openPushStandIn() {
  const browsers = new Map<string, { browser: StandInBrowser; ecdh: ECDH; auth: Buffer }>();
  const answer: { status: number; headers: Record<string, string> } = { status: 201, headers: {} };
  let posts = 0;
  const server = createServer(async (request, response) => {
    posts += 1;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const known = browsers.get(request.url ?? '');
    if (known && answer.status < 300) {
      const text = decryptPush(Buffer.concat(parts), known.ecdh, known.auth);
      known.browser.received.push({ text, headers: request.headers });
    }
    response.writeHead(answer.status, answer.headers).end('an answer that nobody reads');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    answer,
    port,
    posts: () => posts,
    subscribe: (): StandInBrowser => {
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      const auth = randomBytes(16);
      const path = `/push/${randomBytes(8).toString('hex')}`;
      const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') };
      const subscription = { endpoint: `http://127.0.0.1:${port}${path}`, keys };
      const browser: StandInBrowser = { subscription, received: [] };
      browsers.set(path, { browser, ecdh, auth });
      return browser;
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}

/** Reads a message as a browser does: RFC 8291 over RFC 8188, one record; not with the library that wrote it. */
export function decryptPush(message: Buffer, receiver: ECDH, auth: Buffer): string {
  const salt = message.subarray(0, 16);
  const record = 21 + message.readUInt8(20);
  const senderKey = message.subarray(21, record);
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), receiver.getPublicKey(), senderKey]);
  const secret = derive(receiver.computeSecret(senderKey), auth, keyInfo, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(message.subarray(-16));
  const padded = Buffer.concat([decipher.update(message.subarray(record, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}

function derive(input: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', input, salt, info, length));
}

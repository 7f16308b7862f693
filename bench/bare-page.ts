import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A served page that does nothing but keep itself and show a text. */
export interface BarePage {
  /** Its address, without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

const text = 'Here 100 ₽';

const script = `navigator.serviceWorker.register('/worker.js');
document.querySelector('main').innerHTML = '<article>${text}</article>';`;

const html = '<!doctype html><title>Bare</title><main></main><script type="module" src="/page.js"></script>';

/** Keeps the two files and answers from the cache: what every installable page pays, with nothing of a shop in it. */
const worker = `const name = '${createHash('sha256').update(html).update(script).digest('hex')}';
addEventListener('install', (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(['/', '/page.js'])));
  skipWaiting();
});
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
});`;

const files = new Map([
  ['/', { type: 'text/html', body: html }],
  ['/page.js', { type: 'text/javascript', body: script }],
  ['/worker.js', { type: 'text/javascript', body: worker }],
]);

/** Serves the page on a free port of this machine, from memory. */
export async function serveBarePage(): Promise<BarePage> {
  const server = createServer(({ url }, response) => {
    const file = files.get(url ?? '');
    if (file === undefined) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': `${file.type}; charset=utf-8` }).end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

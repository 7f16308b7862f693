import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { AppEnv } from './request-account.ts';

export interface HttpServer {
  readonly port: number;
  /** Takes no new connections, gives running requests `graceMs`, then ends what is left (open streams too). */
  close(graceMs: number): Promise<void>;
}

export interface HttpServerOptions {
  readonly app: Hono<AppEnv>;
  readonly host: string;
  readonly port: number;
  /** Pages and their sources come from Vite's dev server, with reload, instead of from the build. */
  readonly dev: boolean;
}

/** What the app answers itself also in development; the rest is Vite's. */
const OURS = /^\/(api|pictures|sandbox-bank|health|metrics|openapi\.json)(\/|\?|$)/;

/** Serves the app over HTTP/1.1. Rejects when the port is taken, naming the setting to change. */
export async function openHttpServer({ app, host, port, dev }: HttpServerOptions): Promise<HttpServer> {
  const answer = getRequestListener(app.fetch);
  // Slow senders are cut off: headers within 10 s, a whole request within 60 s.
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 60_000 });
  const vite = dev ? await developmentMiddleware(server) : undefined;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (vite && !OURS.test(request.url ?? '')) vite.middlewares(request, response);
    else void answer(request, response);
  });
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: async (graceMs) => {
      await vite?.close();
      await closeServer(server, graceMs);
    },
  };
}

async function developmentMiddleware(server: Server) {
  // Loaded only here: a production start does not pay for the bundler.
  const { createServer: createViteServer } = await import('vite');
  return createViteServer({ server: { middlewareMode: true, hmr: { server } }, appType: 'spa' });
}

/** A server that was just killed may hold its port for a moment longer. */
const PORT_PATIENCE_MS = 3_000;

async function listen(server: Server, host: string, port: number): Promise<void> {
  const since = performance.now();
  for (;;) {
    try {
      return await listenOnce(server, host, port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      if (performance.now() - since > PORT_PATIENCE_MS) {
        throw new Error(`Port ${port} is taken by another program; set PORT to a free one.`);
      }
      await pause(250);
    }
  }
}

function listenOnce(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // Neither of them may stay behind: a taken port is tried again a dozen times.
    const listening = () => {
      server.off('error', failed);
      resolve();
    };
    const failed = (error: Error) => {
      server.off('listening', listening);
      reject(error);
    };
    server.once('error', failed);
    server.once('listening', listening);
    server.listen(port, host);
  });
}

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

import { Hono } from 'hono';
import { html } from 'hono/html';
import { generateSpecs } from 'hono-openapi';
import { PROBLEM_CODES } from '#shared-schema/problem.ts';
import { statusOf } from './answer-problem.ts';
import type { AppEnv } from './request-account.ts';

const documentation = {
  info: {
    title: 'Offshelf',
    version: '1',
    description:
      'The market over HTTP. Refusals are RFC 9457 problems with a `code`; `/api/docs` lists the codes. Amounts are whole minor units.',
  },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
} as const;

/** `GET /openapi.json`, generated from the app's routes, and `GET /api/docs`, the same to read. */
export function apiDocsRoutes(app: Hono<AppEnv>): Hono<AppEnv> {
  // Generated once: the routes do not change while the process runs.
  let specs: ReturnType<typeof generateSpecs> | undefined;
  const read = () => (specs ??= generateSpecs(app, { documentation }));
  return new Hono<AppEnv>()
    .get('/openapi.json', async (c) => c.json(await read(), 200, { 'cache-control': 'no-cache' }))
    .get('/api/docs', async (c) => c.html(docsPage((await read()).paths)));
}

interface Described {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly responses?: Readonly<Record<string, { readonly description?: string } | undefined>>;
}

function docsPage(paths: object) {
  const routes = Object.entries(paths as Record<string, Record<string, Described>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, route]) => ({ path, method: method.toUpperCase(), ...route })),
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Offshelf API</title>
        <style>
          :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
          body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
          table { border-collapse: collapse; width: 100%; }
          td, th { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-top: 1px solid #8884; }
          code { white-space: nowrap; }
        </style>
      </head>
      <body>
        <h1>Offshelf API</h1>
        <p>The whole description, for programs: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).</p>
        <h2>Routes</h2>
        <table>
          ${routes.map(
            ({ method, path, summary, responses = {} }) =>
              html`<tr>
                <td><code>${method} ${path}</code></td>
                <td>
                  ${summary ?? ''}<br />
                  <small>${Object.entries(responses)
                    .map(([status, answer]) => `${status}: ${answer?.description ?? ''}`)
                    .join(' · ')}</small>
                </td>
              </tr>`,
          )}
        </table>
        <h2>Problem codes</h2>
        <table>
          ${PROBLEM_CODES.map((code) => html`<tr id="${code}"><td><code>${code}</code></td><td>HTTP ${statusOf(code)}</td></tr>`)}
        </table>
      </body>
    </html>`;
}

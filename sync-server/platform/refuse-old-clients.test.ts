import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { refuseOldClients } from './refuse-old-clients.ts';

const app = new Hono();
app.use(refuseOldClients({ oldest: 3 }));
app.post('/api/operations', (c) => c.text('taken'));

const send = (headers: Record<string, string>) => app.request('/api/operations', { method: 'POST', headers });

test('S11: an app that is too old is told to update, before anything of it is read', async () => {
  const answer = await send({ 'offshelf-client': '2' });
  expect(answer.status).toBe(426);
  expect(answer.headers.get('upgrade')).toBe('offshelf/3');
  expect(await answer.json()).toMatchObject({ code: 'client-too-old', oldest: 3 });
});

test.each(['3', '9', 'curl'])('S11: version %s is served', async (version) => {
  expect((await send({ 'offshelf-client': version })).status).toBe(200);
});

test('S11: a program that does not say its version is served', async () => {
  expect((await send({})).status).toBe(200);
});

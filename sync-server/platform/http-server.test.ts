import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { openHttpServer } from './http-server.ts';
import type { AppEnv } from './request-account.ts';

test('a taken port is refused with the name of the setting, and leaves no listeners behind', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const warnings: string[] = [];
  const hear = ({ name }: Error) => void warnings.push(name);
  process.on('warning', hear);
  const opening = openHttpServer({ app: new Hono<AppEnv>(), host: '127.0.0.1', port, dev: false });
  await expect(opening).rejects.toThrow(/PORT/);
  process.off('warning', hear);
  other.close();
  expect(warnings).toEqual([]);
});

import { expect, test } from 'vitest';
import { isAppPage } from './app-pages.ts';

test.each([
  '/',
  '/?source=installed',
  '/c/dresses',
  '/p/nordwind:1',
  '/orders/7?paid=1',
  '/pictures-of-cats',
  '/apis',
])('%s is a page of the shop', (path) => expect(isAppPage(path)).toBe(true));

test.each([
  '/pickup-point',
  '/pickup-point/',
  '/back-office/orders',
  '/api/docs',
  '/sandbox-bank/pay/1?next=/',
  '/openapi.json',
  '/health/ready',
  '/metrics',
  '/pictures/red-dress/160.webp',
])('%s is left to the network', (path) => expect(isAppPage(path)).toBe(false));

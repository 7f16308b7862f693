import { describe, expect, test } from 'vitest';
import { ConfigRefusal, readConfig } from './config.ts';

describe('settings', () => {
  test('without any, the product runs on localhost:8080 with the demo market', () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      demo: true,
      sandboxBank: true,
      reservationMinutes: 15,
      assumedStock: 5,
    });
  });

  test('in production neither demo accounts nor the sandbox bank run unless asked for by name', () => {
    expect(readConfig({ NODE_ENV: 'production' })).toMatchObject({ demo: false, sandboxBank: false });
    expect(readConfig({ NODE_ENV: 'production', DEMO: '1', PAYMENT_PROVIDERS: 'sandbox' })).toMatchObject({
      demo: true,
      sandboxBank: true,
    });
  });

  test('an empty setting counts as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8080, databaseUrl: undefined });
  });

  test('a hold may last part of a minute', () => {
    expect(readConfig({ RESERVATION_MINUTES: '0.25' })).toMatchObject({ reservationMinutes: 0.25 });
  });

  test.each([
    [{ PORT: 'eighty' }, /^PORT /],
    [{ PORT: '70000' }, /^PORT /],
    [{ DATABASE_URL: 'mysql://localhost/x' }, /^DATABASE_URL /],
    [{ DEMO: 'yes' }, /^DEMO /],
    [{ MARKET_CURRENCY: 'XAU' }, /^MARKET_CURRENCY .*RUB, /],
    [{ RESERVATION_MINUTES: '0' }, /^RESERVATION_MINUTES /],
    [{ RESERVATION_MINUTES: '-1' }, /^RESERVATION_MINUTES /],
    [{ RESERVATION_MINUTES: '1441' }, /^RESERVATION_MINUTES /],
    [{ QUOTE_MINUTES: '0' }, /^QUOTE_MINUTES /],
    [{ QUOTE_MINUTES: 'long' }, /^QUOTE_MINUTES /],
    [{ PAYMENT_PROVIDERS: 'cash' }, /^PAYMENT_PROVIDERS /],
    [{ VAPID_PUBLIC_KEY: 'x' }, /^VAPID_PRIVATE_KEY /],
    [{ DATABASE_URL: 'postgres://127.0.0.1:notaport/x' }, /^DATABASE_URL /],
    [{ VAPID_PUBLIC_KEY: 'x', VAPID_PRIVATE_KEY: 'y' }, /^VAPID_PUBLIC_KEY /],
    [{ PUBLIC_URL: 'https://shop.example/market' }, /^PUBLIC_URL /],
    [{ PUBLIC_URL: 'https://shop.example/?a=b' }, /^PUBLIC_URL /],
    [{ PUBLIC_URL: 'shop' }, /^PUBLIC_URL /],
    [{ PUBLIC_URL: 'javascript:alert(1)' }, /^PUBLIC_URL /],
  ])('%j is refused with the name of the setting', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(ConfigRefusal);
    expect(() => readConfig(environment)).toThrow(message);
  });
});

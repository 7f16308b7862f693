import { type Messages, setupI18n } from '@lingui/core';
import { expect, test } from 'vitest';
import { compiledModule } from './compile-messages.ts';

const module = {
  cartMessages: {
    'cart.left': '{count, plural, one {Осталась # штука} few {Осталось # штуки} other {Осталось # штук}}',
    'cart.of': '{average} из 5',
    'cart.close': 'Закрыть',
  },
};

test('compiled messages say the same without a parser', () => {
  const i18n = setupI18n({ locale: 'ru', messages: { ru: run(compiledModule(module)) } });
  expect(i18n._('cart.left', { count: 21 })).toBe('Осталась 21 штука');
  expect(i18n._('cart.left', { count: 3 })).toBe('Осталось 3 штуки');
  expect(i18n._('cart.of', { average: '4,8' })).toBe('4,8 из 5');
  expect(i18n._('cart.close')).toBe('Закрыть');
});

test('a message that is not ICU MessageFormat stops the build', () => {
  expect(() => compiledModule({ cartMessages: { 'cart.bad': '{count, plural, one {# line}' } })).toThrow();
});

/** The one exported object of a module's text. */
function run(code: string): Messages {
  return JSON.parse(code.slice(code.indexOf('{'), code.lastIndexOf('}') + 1)) as Messages;
}

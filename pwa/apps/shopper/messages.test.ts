import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import { messages as english } from './messages.en.ts';
import { messages as russian } from './messages.ru.ts';

const KEYS = Object.keys(english) as (keyof typeof english)[];

test('every text exists in both languages, and no other', () => {
  expect(Object.keys(russian).toSorted()).toEqual(KEYS.toSorted());
});

describe.each(KEYS)('%s', (key) => {
  test('takes the same values in both languages', () => {
    expect(placeholders(russian[key])).toEqual(placeholders(english[key]));
  });

  test('has the plural forms that Russian needs', () => {
    for (const forms of russian[key].matchAll(/plural,((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)/g))
      expect(forms[1]).toMatch(/one \{[\s\S]*few \{[\s\S]*many \{[\s\S]*other \{/);
  });
});

/** The names of the values that a message takes, each once. */
function placeholders(message: string): string[] {
  const names = new Set<string>();
  const walk = (tokens: CompiledMessage): void => {
    for (const token of tokens) {
      if (typeof token === 'string') continue;
      const [name, , choices] = token;
      names.add(name);
      if (typeof choices === 'object' && choices !== null)
        for (const choice of Object.values(choices))
          if (Array.isArray(choice)) walk(choice as CompiledMessage);
    }
  };
  walk(compileMessageOrThrow(message));
  return [...names].toSorted();
}

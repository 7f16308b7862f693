import * as v from 'valibot';
import { EmailSchema, PasswordSchema } from '#shared-schema/accounts/account.ts';
import type { Problem } from '#shared-schema/problem.ts';
import type { MessageKey } from '../ui/use-text.ts';

/** What is wrong with which field, as message keys; `form` for what is wrong with both. */
export interface CredentialsMistakes {
  readonly email?: MessageKey;
  readonly password?: MessageKey;
  readonly form?: MessageKey;
}

/** What the device sees by itself, by the same schema as the server. */
export function mistakesIn(way: 'sign-in' | 'sign-up', email: string, password: string): CredentialsMistakes {
  const badEmail = !v.is(EmailSchema, email);
  const badPassword = way === 'sign-up' ? !v.is(PasswordSchema, password) : password === '';
  return {
    ...(badEmail ? { email: 'accounts.email-bad' } : {}),
    ...(badPassword
      ? { password: way === 'sign-up' ? 'accounts.password-short' : 'accounts.password-missing' }
      : {}),
  };
}

/** What the server said, at the field it is about. */
export function mistakesOf(problem: Problem): CredentialsMistakes {
  switch (problem.code) {
    case 'wrong-credentials':
      return { form: 'accounts.wrong-credentials' };
    case 'email-taken':
      return { email: 'accounts.email-taken' };
    case 'too-many-requests':
      return { form: 'accounts.too-many' };
    case 'invalid':
      return problem.pointer === '/email'
        ? { email: 'accounts.email-bad' }
        : problem.pointer === '/password'
          ? { password: 'accounts.password-short' }
          : { form: 'accounts.refused' };
    case 'unavailable':
    case 'internal':
      return { form: 'accounts.unavailable' };
    default:
      return { form: 'accounts.refused' };
  }
}

export function hasMistake(mistakes: CredentialsMistakes): boolean {
  return Object.keys(mistakes).length > 0;
}

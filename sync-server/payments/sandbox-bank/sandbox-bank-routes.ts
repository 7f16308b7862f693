import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Locale } from '#shared-schema/localized-text.ts';
import type { Db } from '../../platform/database.ts';
import type { AppEnv } from '../../platform/request-account.ts';
import { answerBankSession, type BankSession, viewBankSession } from './answer-bank-session.ts';
import { bankPage } from './bank-page.ts';
import { BANK_MOODS, type BankAnswer } from './plan-bank-calls.ts';

export interface SandboxBankRoutesDependencies {
  readonly db: Db;
  readonly clock: () => Date;
  /** Calls are queued: whoever sends them may look at once. */
  readonly callsQueued: () => void;
}

const AnswerSchema = v.object({
  answer: v.picklist(['confirm', 'decline']),
  mood: v.optional(v.picklist(BANK_MOODS), 'once'),
  lateSeconds: v.optional(
    v.fallback(v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/), v.transform(Number)), 30),
    '30',
  ),
});

const PAGE = '/sandbox-bank/3ds/:session';

/** The sandbox bank's 3-D Secure page. It answers people, so its refusals are pages, too. */
export function sandboxBankRoutes({ db, clock, callsQueued }: SandboxBankRoutesDependencies): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  const view = async (c: Context) => {
    const session = c.req.param('session') ?? '';
    return isSessionId(session) ? viewBankSession(db, session, clock()) : undefined;
  };

  routes.get(PAGE, async (c) => {
    const session = await view(c);
    callsQueued();
    return answerPage(c, session, session ? 200 : 404);
  });

  routes.post(PAGE, async (c) => {
    const form = v.safeParse(AnswerSchema, await readForm(c));
    const id = c.req.param('session');
    if (!form.success || !isSessionId(id)) {
      const session = await view(c);
      return answerPage(c, session, session ? 400 : 404);
    }
    const answer = { ...form.output, now: clock() };
    const session = await answerBankSession(db, id, answer);
    if (session?.status !== 'open') return answerPage(c, session, session ? 409 : 404);
    callsQueued();
    return c.redirect(returnAddress(session, form.output.answer), 303);
  });

  return routes;
}

/** Other text is no session's name, and PostgreSQL does not take all of it. */
const isSessionId = (text: string) => /^[\w-]{1,64}$/.test(text);

/** A body that is no form is an empty one. */
async function readForm(c: Context) {
  try {
    return await c.req.parseBody();
  } catch {
    return {};
  }
}

/** Says how it went, for people's eyes: the merchant believes only signed calls. */
function returnAddress({ returnUrl }: BankSession, answer: BankAnswer): string {
  const address = new URL(returnUrl);
  address.searchParams.set('paid', answer === 'confirm' ? '1' : '0');
  return address.href;
}

function answerPage(c: Context, session: BankSession | undefined, status: 200 | 400 | 404 | 409) {
  c.header('cache-control', 'no-store');
  return c.html(bankPage(session, localeOf(c)), status);
}

/** `?lang=`, else the first of our languages in Accept-Language (RFC 9110, by its order), else English. */
function localeOf(c: Context): Locale {
  const wished = [c.req.query('lang') ?? '', ...(c.req.header('accept-language') ?? '').split(',')];
  const known = wished
    .map((tag) => tag.trim().slice(0, 2).toLowerCase())
    .find((tag) => tag === 'en' || tag === 'ru');
  return known === 'ru' ? 'ru' : 'en';
}

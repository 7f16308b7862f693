import { html } from 'hono/html';
import type { Locale } from '#shared-schema/localized-text.ts';
import { minorDigits } from '#shared-schema/money.ts';
import type { BankSession } from './answer-bank-session.ts';
import { bankPageStyle } from './bank-page-style.ts';
import { BANK_PAGE_TEXTS } from './bank-page-texts.ts';
import { BANK_MOODS } from './plan-bank-calls.ts';

/** The 3-D Secure page: a form that works without a script. `undefined`: the bank knows of no such payment. */
export function bankPage(session: BankSession | undefined, locale: Locale) {
  const texts = BANK_PAGE_TEXTS[locale];
  if (!session) return frame(locale, texts.title, html`<h1>${texts.unknown}</h1>`);
  const summary = html`<dl>
    <div><dt>${texts.merchant}</dt><dd class="merchant">${session.merchant}</dd></div>
    <div><dt>${texts.amount}</dt><dd class="amount">${amountText(session, locale)}</dd></div>
  </dl>`;
  if (session.status !== 'open') {
    return frame(
      locale,
      texts.title,
      html`<h1>${texts.ended[session.status]}</h1>${summary}
        <a class="button main" href="${session.returnUrl}">${texts.back}</a>`,
    );
  }
  return frame(
    locale,
    texts.title,
    html`<h1>${texts.title}</h1><p>${texts.lead}</p>${summary}<form method="post">
      <label class="field"><span>${texts.card}</span>
        <input type="text" value="4000 0000 0000 3220" inputmode="numeric" autocomplete="off">
        <small>${texts.cardNote}</small></label>
      <button class="main" name="answer" value="confirm">${texts.confirm}</button>
      <button name="answer" value="decline">${texts.decline}</button>
      ${testerPart(locale)}
    </form>`,
  );
}

function testerPart(locale: Locale) {
  const texts = BANK_PAGE_TEXTS[locale];
  const moods = BANK_MOODS.map(
    (mood) => html`<label>
      <input type="radio" name="mood" value="${mood}" ${mood === 'once' ? 'checked' : ''}> ${texts.moods[mood]}
    </label>`,
  );
  return html`<details>
    <summary>${texts.tester}</summary>
    <fieldset><legend>${texts.testerLead}</legend>${moods}</fieldset>
    <label class="field"><span>${texts.lateSeconds}</span>
      <input type="number" name="lateSeconds" value="30" min="1" max="86400"></label>
  </details>`;
}

function frame(locale: Locale, title: string, content: unknown) {
  const texts = BANK_PAGE_TEXTS[locale];
  return html`<!doctype html>
<html lang="${locale}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex">
  <title>${title}</title>
  ${bankPageStyle}
</head>
<body>
  <main>
    <header><svg viewBox="0 0 28 28" fill="currentColor" aria-hidden="true"><path d="M14 2 2 9v3h24V9L14 2Zm-9 12v8h4v-8H5Zm7 0v8h4v-8h-4Zm7 0v8h4v-8h-4ZM2 24v2h24v-2H2Z"/></svg> Sandbox Bank</header>
    ${content}
    <footer>${texts.noMoney}</footer>
  </main>
</body>
</html>`;
}

function amountText({ amount, currency }: BankSession, locale: Locale): string {
  const major = amount / 10 ** minorDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).format(major);
}

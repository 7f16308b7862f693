import { uuidv7 } from 'uuidv7';

const CLIENTS = 16;

/** Access tokens of as many new guests. */
export async function guestTokens(url: string, count: number): Promise<string[]> {
  const tokens: string[] = [];
  let made = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (made < count) {
        made += 1;
        tokens.push(await guestToken(url));
      }
    }),
  );
  return tokens;
}

async function guestToken(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/accounts/guest`, {
    method: 'POST',
    body: JSON.stringify({ accountId: uuidv7(), secret: uuidv7() }),
    headers: { 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`No guest: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { readonly accessToken: string }).accessToken;
}

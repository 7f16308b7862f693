import { createECDH } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decryptPush, openPushStandIn } from '../testing/push-stand-in.ts';
import { postPush, type ResolveName } from './post-push.ts';

let service: Awaited<ReturnType<typeof openPushStandIn>>;
beforeAll(async () => {
  service = await openPushStandIn();
});
afterAll(() => service.close());

const message = (endpoint: string) => ({ endpoint, headers: { ttl: 60 }, body: Buffer.from('x') });
const resolveTo =
  (...addresses: string[]): ResolveName =>
  (_, answer) =>
    answer(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

test('N3 a name that leads to a private address is not dialled, nor one that also leads there', async () => {
  const before = service.posts();
  for (const addresses of [
    ['127.0.0.1'],
    ['8.8.8.8', '127.0.0.1'],
    ['::1'],
    ['10.0.0.1'],
    ['169.254.169.254'],
  ]) {
    const answer = await postPush(
      message(`https://push.example:${service.port}/push`),
      { allowLoopbackPush: false },
      resolveTo(...addresses),
    );
    expect(answer).toMatchObject({ kind: 'refused', why: 'push.example is not on the public network' });
  }
  expect(service.posts()).toBe(before);
});

test('N3 an address that cannot be posted to is refused before anything is asked', async () => {
  const never: ResolveName = () => expect.unreachable();
  for (const endpoint of [
    'http://push.example/x',
    'https://10.0.0.1/x',
    `http://127.0.0.1:${service.port}/x`,
  ]) {
    expect(await postPush(message(endpoint), { allowLoopbackPush: false }, never)).toMatchObject({
      kind: 'refused',
    });
  }
});

test('N3 redirects are not followed', async () => {
  Object.assign(service.answer, {
    status: 307,
    headers: { location: `http://127.0.0.1:${service.port}/elsewhere` },
  });
  const before = service.posts();
  const answer = await postPush(message(`http://127.0.0.1:${service.port}/x`), { allowLoopbackPush: true });
  expect(answer).toMatchObject({ kind: 'answered', status: 307 });
  expect(service.posts()).toBe(before + 1);
});

test('N4 nobody there, and a name that is not, are unreachable', async () => {
  const nowhere = await openPushStandIn();
  await nowhere.close();
  const reach = { allowLoopbackPush: true };
  expect(await postPush(message(`http://127.0.0.1:${nowhere.port}/x`), reach)).toMatchObject({
    kind: 'unreachable',
  });
  const unknown: ResolveName = (name, answer) => answer(new Error(`getaddrinfo ENOTFOUND ${name}`), []);
  expect(await postPush(message('https://push.example/x'), reach, unknown)).toMatchObject({
    kind: 'unreachable',
  });
});

test('N2 the tests read messages as RFC 8291, appendix A, has them', () => {
  const receiver = createECDH('prime256v1');
  receiver.setPrivateKey('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url');
  const sent = Buffer.from(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    'base64url',
  );
  const auth = Buffer.from('BTBZMqHH6r4Tts7J_aSIgg', 'base64url');
  expect(decryptPush(sent, receiver, auth)).toBe('When I grow up, I want to be a watermelon');
});

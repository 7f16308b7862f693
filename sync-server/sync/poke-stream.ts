import type { Poke } from '#shared-schema/sync/replication.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Pokes } from './pokes.ts';

/** A reader that lets so many events lie is gone or stuck: its stream ends, and it will come again. */
const UNREAD_LIMIT = 64;

const HEARTBEAT = ': here\n\n';

/**
 * The account's pokes as server-sent events (HTML standard, 9.2): `event: poke`, data a `Poke`; a comment at once and
 * then every `heartbeatMs`, so that both sides notice a dead connection. Ends when the reader goes or the hub closes.
 */
export function pokeStream({
  pokes,
  accountId,
  collections,
  heartbeatMs,
}: {
  pokes: Pokes;
  accountId: AccountId;
  collections: readonly string[];
  heartbeatMs: number;
}): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop: (() => void) | undefined;
  const leave = () => {
    stop?.();
    stop = undefined;
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = () => {
          if (!stop) return;
          leave();
          controller.close();
        };
        const send = (text: string) => {
          if (!stop) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) <= 0) end();
        };
        const poke = (collection: string) =>
          send(`event: poke\ndata: ${JSON.stringify({ collection } satisfies Poke)}\n\n`);
        const deafen = pokes.listen(accountId, { poke, missed: () => collections.forEach(poke), end });
        const heart = setInterval(send, heartbeatMs, HEARTBEAT);
        stop = () => {
          clearInterval(heart);
          deafen();
        };
        send(HEARTBEAT);
      },
      cancel: leave,
    },
    { highWaterMark: UNREAD_LIMIT },
  );
}

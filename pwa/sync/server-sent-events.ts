export interface ServerSentEvent {
  readonly name: string;
  readonly data: string;
}

/**
 * The events of a stream of `text/event-stream` (HTML standard, 9.2.6), to its end. `heard` is called for every piece
 * that arrives, comments included. EventSource would do this, but it sends no Bearer token.
 */
export async function* readServerSentEvents(
  stream: ReadableStream<Uint8Array>,
  heard: () => void,
): AsyncGenerator<ServerSentEvent> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let name = 'message';
  let data: string[] = [];
  try {
    for (;;) {
      const piece = await reader.read();
      if (piece.done) return;
      heard();
      rest += decoder.decode(piece.value, { stream: true });
      // A CR at the very end may be the first half of a CRLF: it waits for the next piece.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield { name, data: data.join('\n') };
          name = 'message';
          data = [];
        } else if (line.startsWith('event:')) name = valueOf(line);
        else if (line.startsWith('data:')) data.push(valueOf(line));
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function valueOf(line: string): string {
  return line.slice(line.indexOf(':') + 1).replace(/^ /, '');
}

import { describe, expect, test } from 'vitest';
import type { ListQuery, ListResult } from '../device/catalog/list-query.ts';
import type { SearchAnswer, SearchRequest } from '../device/catalog/search-protocol.ts';
import { openSearchClient } from './search-client.ts';

const query: ListQuery = { text: 'hat', category: null, sort: 'relevance', filter: {} };
const result = { ids: ['hat'] } as unknown as ListResult;

/** A worker that keeps what it is asked, and answers or fails when the test says so. */
class MadeWorker extends EventTarget {
  readonly asked: SearchRequest[] = [];
  terminated = false;
  postMessage(request: SearchRequest) {
    this.asked.push(request);
  }
  terminate() {
    this.terminated = true;
  }
  answer(data: SearchAnswer) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function opened() {
  const workers: MadeWorker[] = [];
  const client = openSearchClient(() => {
    const worker = new MadeWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { client, workers };
}

const never = () => new AbortController().signal;

describe('asking the search worker', () => {
  test('each answer reaches its own question', async () => {
    const { client, workers } = opened();
    const first = client.list(query, 'en', never());
    const second = client.products([], never());
    workers[0]?.answer({ kind: 'products', id: 2, products: [] });
    workers[0]?.answer({ kind: 'list', id: 1, result });
    expect(await second).toEqual([]);
    expect(await first).toBe(result);
    expect(workers).toHaveLength(1);
  });

  test('a question nobody waits for is cancelled', async () => {
    const { client, workers } = opened();
    const stop = new AbortController();
    const asked = client.list(query, 'en', stop.signal);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(workers[0]?.asked.at(-1)).toEqual({ kind: 'cancel', id: 1 });
  });

  test("the worker's trouble is the question's", async () => {
    const { client, workers } = opened();
    const asked = client.list(query, 'en', never());
    workers[0]?.answer({ kind: 'trouble', id: 1, trouble: { kind: 'storage-slow' } });
    await expect(asked).rejects.toMatchObject({ trouble: { kind: 'storage-slow' } });
  });

  test('a worker that fails is replaced at the next question', async () => {
    const { client, workers } = opened();
    const asked = client.list(query, 'en', never());
    workers[0]?.dispatchEvent(Object.assign(new Event('error'), { message: 'No such file' }));
    await expect(asked).rejects.toMatchObject({ trouble: { kind: 'accident' } });
    expect(workers[0]?.terminated).toBe(true);
    const again = client.list(query, 'en', never());
    workers[1]?.answer({ kind: 'list', id: 2, result });
    expect(await again).toBe(result);
  });
});

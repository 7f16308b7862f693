/**
 * The wire as it was before digests and horizons (SPEC, S10 and S12): apps and servers of that version neither send them nor
 * know them. During a deploy both versions meet.
 */
const SYNC = /^\/api\/sync\/[\w-]+\/pull$/;

/** What an app of the previous version would have asked, or what its server would have understood of it. */
export async function askedBefore(request: Request): Promise<Request> {
  if (!SYNC.test(new URL(request.url).pathname)) return request;
  const body = withoutNews(await request.clone().json());
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: JSON.stringify(body),
  });
}

/** What a server of the previous version would have answered to that, or what its app would have read of it. */
export async function answeredBefore(path: string, answer: Response): Promise<Response> {
  if (!SYNC.test(path) || answer.status !== 200) return answer;
  return new Response(JSON.stringify(withoutNews(await answer.clone().json())), {
    status: answer.status,
    headers: answer.headers,
  });
}

function withoutNews(body: Record<string, unknown>): Record<string, unknown> {
  const { digest: _, checkpoint, ...rest } = body;
  if (!checkpoint) return { ...rest, checkpoint };
  const { horizon: __, ...known } = checkpoint as Record<string, unknown>;
  return { ...rest, checkpoint: known };
}

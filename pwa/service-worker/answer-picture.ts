import { pictureAddress, standIns } from './picture-address.ts';

/** What is needed of the browser; tests pass their own. */
export interface PictureParts {
  /** Looks in every cache, the replica's included (`caches.match`). */
  readonly held: (path: string) => Promise<Response | undefined>;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Keeps a picture that was shown. */
  readonly keep: (request: Request, response: Response) => Promise<void>;
  /** Resolves when the network has had its chance. */
  readonly patience: () => Promise<void>;
}

/**
 * A picture from the device, else from the network; where that fails or takes too long, another width of the same
 * picture that the device holds. `background` gets what goes on after the answer.
 */
export async function answerPicture(
  parts: PictureParts,
  request: Request,
  background: (work: Promise<unknown>) => void,
): Promise<Response> {
  const path = new URL(request.url).pathname;
  const exact = await parts.held(path);
  if (exact !== undefined) return exact;

  const coming = fromNetwork(parts, request, background);
  background(coming.catch(() => undefined));
  const standIn = await findStandIn(parts, path);
  if (standIn === undefined) return coming;
  return Promise.race([coming.catch(() => standIn), parts.patience().then(() => standIn)]);
}

async function fromNetwork(
  parts: PictureParts,
  request: Request,
  background: (work: Promise<unknown>) => void,
): Promise<Response> {
  const response = await parts.fetch(request);
  // A captive portal answers 200 with its page: that is no picture, and must not be kept as one.
  if (!response.ok || !(response.headers.get('content-type') ?? '').startsWith('image/'))
    throw new TypeError(`No picture at ${request.url}`);
  background(parts.keep(request, response.clone()));
  return response;
}

async function findStandIn(parts: PictureParts, path: string): Promise<Response | undefined> {
  const address = pictureAddress(path);
  for (const other of address === undefined ? [] : standIns(address)) {
    const response = await parts.held(other);
    if (response !== undefined) return response;
  }
  return undefined;
}

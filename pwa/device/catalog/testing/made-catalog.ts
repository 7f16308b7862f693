import type {
  CatalogManifest,
  Chunk,
  Offer,
  Overlay,
  ShelfManifest,
} from '#shared-schema/catalog/catalog-replica.ts';
import { shelfDigestText } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import type { CategoryId, ProductId, SellerId, ShelfId, VariantId } from '#shared-schema/ids.ts';
import { sha256Hex } from '../sha256-hex.ts';

/** What a made server serves; tests change it and spoil answers by path. */
export interface MadeCatalog {
  epoch: string;
  readonly shelves: Map<string, MadeShelf>;
  /** Answers given instead of the right ones, by path (blobs too). Taken once each when `once`. */
  readonly spoiled: Map<string, { answer: () => Promise<Response> | Response; once?: boolean }>;
  /** Paths asked for, in order. */
  readonly asked: string[];
  readonly fetch: typeof fetch;
}

export interface MadeShelf {
  seq: number;
  readonly cards: ProductCard[];
  readonly overlay: Overlay;
  readonly chunkSize: number;
  /** The search index, where a test needs a real one. */
  readonly search?: unknown;
}

export const MADE_AT = '2026-01-01T10:00:00.000Z';

export function madeCard(id: string, more: Partial<ProductCard> = {}): ProductCard {
  return {
    id: id as ProductId,
    rev: 1,
    category: 'shoes' as CategoryId,
    title: { en: `Shoe ${id}` },
    pictures: [],
    variants: [{ id: `${id}-v` as VariantId, options: {} }],
    ...more,
  };
}

export function madeOffer(product: string, more: Partial<Offer> = {}): Offer {
  return {
    variant: `${product}-v` as VariantId,
    seller: 'north' as SellerId,
    amount: 1000,
    currency: 'RUB',
    stock: 3,
    ...more,
  };
}

/** `counts` names shelves and how many cards each has. */
export function madeCatalog(counts: Readonly<Record<string, number>>): MadeCatalog {
  const shelves = new Map(Object.entries(counts).map(([id, count]) => [id, madeShelf(id, count)]));
  const made: MadeCatalog = {
    epoch: 'first',
    shelves,
    spoiled: new Map(),
    asked: [],
    async fetch(input, init) {
      init?.signal?.throwIfAborted();
      const path = String(input);
      made.asked.push(path);
      const spoiled = made.spoiled.get(path);
      if (spoiled?.once) made.spoiled.delete(path);
      return spoiled ? spoiled.answer() : answer(made, path, new Headers(init?.headers));
    },
  };
  return made;
}

function madeShelf(id: string, count: number): MadeShelf {
  const cards = Array.from({ length: count }, (_, number) => madeCard(`${id}-${number}`));
  const offers = Object.fromEntries(cards.map((card) => [card.id, [madeOffer(card.id)]]));
  return { seq: 1, cards, overlay: { at: MADE_AT, offers }, chunkSize: 2 };
}

async function answer(made: MadeCatalog, path: string, headers: Headers): Promise<Response> {
  const [, , , kind, name = ''] = path.split('/').map(decodeURIComponent);
  if (kind === 'manifest') {
    const manifest = await manifestOf(made);
    const etag = `"${await hashOf(manifest)}"`;
    if (headers.get('if-none-match') === etag) return new Response(null, { status: 304 });
    return Response.json(manifest, { headers: { etag } });
  }
  const shelf = made.shelves.get(name);
  if (kind === 'shelves' && shelf) return Response.json((await packShelf(made, name, shelf)).manifest);
  for (const [id, each] of made.shelves) {
    const blob = (await packShelf(made, id, each)).blobs.get(name);
    if (kind === 'blobs' && blob)
      return new Response(blob, { headers: { 'content-type': 'application/json' } });
  }
  return Response.json({ code: 'not-found', detail: 'No such thing' }, { status: 404 });
}

async function manifestOf(made: MadeCatalog): Promise<CatalogManifest> {
  const packed = await Promise.all([...made.shelves].map(([id, shelf]) => packShelf(made, id, shelf)));
  return {
    epoch: made.epoch,
    categories: [...made.shelves.keys()].map((id, rank) => ({
      id: id as CategoryId,
      parent: null,
      title: { en: id },
      rank,
    })),
    sellers: [{ id: 'north' as SellerId, name: 'North' }],
    shelves: packed.map(({ manifest, bytes }) => ({
      id: manifest.id,
      category: manifest.category,
      seq: manifest.seq,
      digest: manifest.digest,
      count: manifest.chunks.reduce((sum, chunk) => sum + chunk.count, 0),
      bytes,
    })),
  };
}

/** The shelf as the publisher would write it: its manifest and its blobs by hash. */
export async function packShelf(made: Pick<MadeCatalog, 'epoch'>, id: string, shelf: MadeShelf) {
  const blobs = new Map<string, Uint8Array<ArrayBuffer>>();
  const add = async (value: unknown) => {
    const data = encode(value);
    const hash = (await sha256Hex(data)) ?? '';
    blobs.set(hash, data);
    return { hash, bytes: data.byteLength };
  };
  const chunks: ShelfManifest['chunks'] = [];
  for (let at = 0; at < shelf.cards.length; at += shelf.chunkSize) {
    const chunk: Chunk = { cards: shelf.cards.slice(at, at + shelf.chunkSize) };
    chunks.push({ ...(await add(chunk)), count: chunk.cards.length });
  }
  const manifest: ShelfManifest = {
    epoch: made.epoch,
    id: id as ShelfId,
    category: id.split('~')[0] as CategoryId,
    seq: shelf.seq,
    chunks,
    deltas: [],
    overlay: await add(shelf.overlay),
    search: await add(shelf.search ?? { made: id }),
    digest: (await sha256Hex(new TextEncoder().encode(shelfDigestText(shelf.cards)))) ?? '',
  };
  const bytes = [...blobs.values()].reduce((sum, blob) => sum + blob.byteLength, 0);
  return { manifest, blobs, bytes };
}

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const hashOf = (value: unknown) => sha256Hex(encode(value));

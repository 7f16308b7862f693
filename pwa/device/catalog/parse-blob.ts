import type { Chunk, Overlay } from '#shared-schema/catalog/catalog-replica.ts';
import { CatalogFailure } from './catalog-trouble.ts';

/**
 * The cards of a chunk. The bytes carry the hash that the server named, so only the outline is checked here: a full
 * parse of each card would cost more than fetching and storing them.
 */
export function parseChunk(data: Uint8Array): Chunk {
  const chunk = parse(data);
  if (!has(chunk, 'cards') || !Array.isArray(chunk.cards) || !chunk.cards.every(isCard)) throw damaged();
  return chunk as Chunk;
}

/** Prices and stock of a shelf; checked in outline, see `parseChunk`. */
export function parseOverlay(data: Uint8Array): Overlay {
  const overlay = parse(data);
  if (!has(overlay, 'at') || typeof overlay.at !== 'string') throw damaged();
  if (!has(overlay, 'offers') || typeof overlay.offers !== 'object' || overlay.offers === null)
    throw damaged();
  return overlay as Overlay;
}

function parse(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    throw damaged();
  }
}

const has = <K extends string>(value: unknown, key: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && key in value;

const isCard = (card: unknown): boolean =>
  has(card, 'id') && typeof card.id === 'string' && has(card, 'rev') && typeof card.rev === 'number';

const damaged = () => new CatalogFailure({ kind: 'damaged', shelf: null });

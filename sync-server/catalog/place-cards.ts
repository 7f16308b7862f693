import { CHUNK_LIMIT, SHELF_LIMIT } from '#shared-schema/catalog/catalog-replica.ts';

/** Which part of a category's shelves (from 1) and which chunk of it (from 0) a card is in. */
export interface CardPlace {
  readonly part: number;
  readonly slot: number;
}

/**
 * Finds a place for every card of a category. A card that has a place keeps it, so that adding, changing or removing one
 * touches one chunk; new ones fill the first chunk with room. Only when most of the room stands empty is all placed anew.
 *
 * @param ids the category's cards, in any order
 * @param before where cards were; those not in `ids` are gone
 */
export function placeCards(
  ids: readonly string[],
  before: ReadonlyMap<string, CardPlace>,
): ReadonlyMap<string, CardPlace> {
  const sorted = ids.toSorted();
  const kept = new Map(
    sorted.flatMap((id) => {
      const place = before.get(id);
      return place ? [[id, place] as const] : [];
    }),
  );
  const parts = new Set([...kept.values()].map((place) => place.part));
  if (parts.size > 2 * Math.ceil(sorted.length / SHELF_LIMIT)) kept.clear();

  const taken = new Map<number, number>();
  for (const place of kept.values()) count(taken, place);
  let chunk = 0;
  for (const id of sorted) {
    if (kept.has(id)) continue;
    while ((taken.get(chunk) ?? 0) >= CHUNK_LIMIT) chunk += 1;
    const place = { part: Math.floor(chunk / SLOTS) + 1, slot: chunk % SLOTS };
    kept.set(id, place);
    count(taken, place);
  }
  return kept;
}

const SLOTS = SHELF_LIMIT / CHUNK_LIMIT;

function count(taken: Map<number, number>, { part, slot }: CardPlace): void {
  const chunk = (part - 1) * SLOTS + slot;
  taken.set(chunk, (taken.get(chunk) ?? 0) + 1);
}

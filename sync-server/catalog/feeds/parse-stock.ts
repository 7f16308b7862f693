import type { FeedStock } from './feed-item.ts';

/** More than so many pieces of one thing counts as so many. */
export const PIECES_LIMIT = 1_000_000;

const YES = /^(true|1|yes|y|да|есть|\+|in[\s_]?stock|available|в наличии|много)$/i;
const NO = /^(false|0|no|n|нет|-|out[\s_]?of[\s_]?stock|нет в наличии|под заказ)$/i;

/** "In stock" or not, as feeds write it; undefined when it is neither. */
export function parseAvailable(text: string | undefined): boolean | undefined {
  const written = (text ?? '').trim();
  if (YES.test(written)) return true;
  return NO.test(written) ? false : undefined;
}

/** A number of pieces: `12`, `12.0`, `>50`, `10+`, `1 000 шт.`; words for yes and no are stock without a number and none. */
export function parsePieces(text: string | undefined): FeedStock | undefined {
  const written = (text ?? '').replaceAll(/[\s\u00A0\u202F]/g, '');
  if (written === '') return undefined;
  const number = /^[<>≥≤~]*=?(-?\d{1,9})(?:[.,]\d*)?\+?(?:шт|pcs)?\.?$/i.exec(written)?.[1];
  if (number !== undefined) {
    return { kind: 'counted', pieces: Math.min(PIECES_LIMIT, Math.max(0, Number(number))) };
  }
  const available = parseAvailable(text);
  if (available === undefined) return undefined;
  return available ? { kind: 'assumed' } : { kind: 'none' };
}

import type { Pattern } from './picture-key.ts';

/**
 * Each pattern as the shapes that take the second colour, in the units of a vector object (32 by 32). They are
 * drawn into a luminance mask: white takes the second colour wholly, grey by half.
 */
const TILES: Readonly<
  Record<Exclude<Pattern, 'block' | 'fade'>, { size: readonly [number, number]; shapes: string }>
> = {
  stripes: { size: [8, 3.2], shapes: '<rect width="8" height="1.5"/>' },
  pinstripes: { size: [1.9, 8], shapes: '<rect width=".55" height="8"/>' },
  diagonal: {
    size: [3.4, 3.4],
    shapes:
      '<path d="M0 1.7 1.7 0H0zM0 3.4 3.4 0H1.7L0 1.7zM3.4 3.4V1.7L1.7 3.4z" opacity="0"/><path d="M0 1.7V0h1.7zM1.7 3.4H0L3.4 0v1.7z"/>',
  },
  dots: { size: [2.8, 2.8], shapes: '<circle cx=".7" cy=".7" r=".5"/><circle cx="2.1" cy="2.1" r=".5"/>' },
  spots: {
    size: [5.2, 5.2],
    shapes: '<circle cx="1.3" cy="1.3" r="1.05"/><circle cx="3.9" cy="3.9" r="1.05"/>',
  },
  gingham: {
    size: [2.4, 2.4],
    shapes: '<rect width="1.2" height="2.4" opacity=".5"/><rect width="2.4" height="1.2" opacity=".5"/>',
  },
  plaid: {
    size: [6, 6],
    shapes:
      '<rect width="2.2" height="6" opacity=".42"/><rect width="6" height="2.2" opacity=".42"/><rect x="3.9" width=".4" height="6" opacity=".75"/><rect y="3.9" width="6" height=".4" opacity=".75"/>',
  },
  chevron: { size: [4, 3], shapes: '<path d="M0 1.6 2 0l2 1.6v1.2L2 1.2 0 2.8z"/>' },
  flowers: {
    size: [6.4, 6.4],
    shapes:
      flower(1.7, 1.8, 1) +
      flower(4.9, 4.9, 0.78) +
      '<circle cx="4.6" cy="1.2" r=".3"/><circle cx="1.4" cy="5" r=".3"/>',
  },
  leaves: {
    size: [5.6, 5.6],
    shapes:
      '<path d="M.6 2.6C.6 1.2 1.7.4 3 .5 3 1.9 2 2.7.6 2.6z"/><path d="M3.1 5.2c-.2-1.4.7-2.3 2-2.5.1 1.4-.7 2.3-2 2.5z"/>',
  },
  stars: { size: [5, 5], shapes: star(1.3, 1.4) + star(3.8, 3.9) },
  hearts: { size: [4.6, 4.6], shapes: heart(1.1, 0.7) + heart(3.4, 3) },
  waves: { size: [4, 2.6], shapes: '<path d="M0 .9Q1-.3 2 .9T4 .9v1Q3 3.1 2 1.9T0 1.9z"/>' },
};

/** The content of the mask for a pattern: white where the second colour shows. `id` keeps its names apart. */
export function patternMask(kind: Pattern, id: string): string {
  if (kind === 'block') return '<rect x="-4" y="17" width="40" height="24" fill="#fff"/>';
  if (kind === 'fade') {
    return `<linearGradient id="${id}t" x1="0" x2="0" y1="6" y2="29" gradientUnits="userSpaceOnUse"><stop stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient><rect x="-4" y="-4" width="40" height="40" fill="url(#${id}t)"/>`;
  }
  const { size, shapes } = TILES[kind];
  return `<pattern id="${id}t" width="${size[0]}" height="${size[1]}" patternUnits="userSpaceOnUse"><g fill="#fff">${shapes}</g></pattern><rect x="-4" y="-4" width="40" height="40" fill="url(#${id}t)"/>`;
}

function flower(x: number, y: number, scale: number): string {
  const petals = [0, 72, 144, 216, 288]
    .map((turn) => `<ellipse cy="-.72" rx=".46" ry=".62" transform="rotate(${turn})"/>`)
    .join('');
  return `<g transform="translate(${x} ${y}) scale(${scale})">${petals}</g>`;
}

function star(x: number, y: number): string {
  return `<path transform="translate(${x} ${y}) scale(.95)" d="M0-1 .29-.4.95-.31.48.15.59.81 0 .5-.59.81-.48.15-.95-.31-.29-.4z"/>`;
}

function heart(x: number, y: number): string {
  return `<path transform="translate(${x} ${y}) scale(.82)" d="M0 1.5C-1.3.7-1.2-.3-.6-.5-.3-.6 0-.4 0-.1 0-.4.3-.6.6-.5 1.2-.3 1.3.7 0 1.5z"/>`;
}

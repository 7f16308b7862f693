import { hexOf, hueBetween, oklchOf, oklchOfHex, rgbOf, rgbOfHex, type Oklch, type Rgb } from './oklch.ts';

/**
 * The paint of an object: which of its colours are "the colour of the object", so that they take a new one while
 * zips, soles, metal and other trimmings stay. A paint with `hue` covers the colours within so many degrees of
 * `from`'s hue; one without covers greys and whites (objects that are grey by nature).
 */
export interface Paint {
  /** The mean of the object's painted colours, `#rrggbb`; it becomes the wanted colour exactly. */
  readonly from: string;
  /** Half the width of the hue family, degrees. */
  readonly hue?: number;
  /** A second family that takes the same colour: the other sock of a pair. */
  readonly also?: Paint;
  /** Only colours of this chroma (OKLCH): pale wax is paint, the flame is not. */
  readonly chroma?: readonly [number, number];
  /** Only colours of this lightness (OKLCH) are paint, 0 to 1; what is darker or lighter stays. */
  readonly light?: readonly [number, number];
}

/**
 * Gives the painted colours of an SVG body another colour. Fills, strokes, gradient stops and the constant
 * colours of filters (inner shadows) are mapped in OKLCH, each keeping its distance in lightness and its share of
 * chroma from the paint's mean, so that folds and highlights stay where they were.
 */
export function recolour(body: string, paint: Paint, target: string): string {
  const map = colourMap(paint, oklchOfHex(target));
  return body
    .replace(
      /(fill|stroke|stop-color)="(#[0-9a-fA-F]{3,6})"/g,
      (_, name, hex) => `${name}="${hexOf(map(rgbOfHex(hex)))}"`,
    )
    .replace(
      /values="0 0 0 0 ([\d.]+) 0 0 0 0 ([\d.]+) 0 0 0 0 ([\d.]+) 0 0 0 ([\d.]+) 0"/g,
      (whole, r, g, b, alpha) => {
        // 127 is the alpha of the stencil from which an inner shadow is cut, not a colour
        if (alpha === '127') return whole;
        const [red, green, blue] = map([Number(r), Number(g), Number(b)]);
        return `values="0 0 0 0 ${red.toFixed(4)} 0 0 0 0 ${green.toFixed(4)} 0 0 0 0 ${blue.toFixed(4)} 0 0 0 ${alpha} 0"`;
      },
    );
}

function colourMap(paint: Paint, target: Oklch): (rgb: Rgb) => Rgb {
  const families = [paint, ...(paint.also ? [paint.also] : [])].map((of) => ({
    of,
    from: oklchOfHex(of.from),
  }));
  const known = new Map<string, Rgb>();
  const mapped = (rgb: Rgb): Rgb => {
    const colour = oklchOf(rgb);
    const shares = families.map(({ of, from }) => ({ of, from, share: paintShare(colour, from, of) }));
    const best = shares.reduce((a, b) => (b.share > a.share ? b : a));
    return best.share === 0 ? rgb : mix(rgb, rgbOf(repaint(colour, best.from, target, best.of)), best.share);
  };
  return (rgb) => {
    const key = rgb.join();
    const there = known.get(key) ?? mapped(rgb);
    known.set(key, there);
    return there;
  };
}

/** How much of a colour is paint, 0 to 1: soft at the borders, so that gradients across them do not break. */
function paintShare(colour: Oklch, from: Oklch, { hue, light, chroma }: Paint): number {
  const family =
    hue === undefined
      ? 1 - ramp(0.06, 0.09, colour.c)
      : (1 - ramp(hue, hue + 16, Math.abs(hueBetween(from.h, colour.h)))) * ramp(0.012, 0.035, colour.c);
  return family * within(colour.l, light, 0.05) * within(colour.c, chroma, 0.02);
}

/** 1 inside the range, 0 further than `soft` outside it. */
function within(x: number, range: readonly [number, number] | undefined, soft: number): number {
  if (!range) return 1;
  return ramp(range[0] - soft, range[0], x) * (1 - ramp(range[1], range[1] + soft, x));
}

function repaint(colour: Oklch, from: Oklch, target: Oklch, paint: Paint): Oklch {
  const l = keptLightness(colour.l, from.l, target.l);
  if (paint.hue === undefined) {
    // A grey has no chroma to keep a share of: highlights pale, the rest takes the target's chroma.
    return { l, c: target.c * (1 - 0.75 * ramp(0.88, 1, l)), h: target.h };
  }
  const share = Math.min(1.3, colour.c / from.c);
  return { l, c: target.c * share, h: target.h + 0.45 * hueBetween(from.h, colour.h) };
}

/**
 * The distance from the mean is kept as far as the target leaves room: near-black keeps highlights well above
 * itself, so that its shading stays visible; white keeps its darker edges.
 */
function keptLightness(l: number, mean: number, target: number): number {
  const distance = l - mean;
  if (distance >= 0) {
    const room = Math.min(0.985, target + 0.34) - target;
    return target + distance * Math.min(1, room / (1 - mean));
  }
  const room = target - Math.max(0.13, target - 0.5);
  return target + distance * Math.min(1, room / (0.75 * mean));
}

function ramp(from: number, to: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const one = (x: number, y: number) => x + (y - x) * share;
  return [one(a[0], b[0]), one(a[1], b[1]), one(a[2], b[2])];
}

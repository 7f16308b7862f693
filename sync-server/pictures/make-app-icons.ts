import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/**
 * Draws the app's icons into `public/icons`. Run it after changing the mark:
 * `node sync-server/pictures/make-app-icons.ts`.
 */
const ACCENT = '#b0124b';

/** The mark on 100 by 100: things on a shelf, and one of them lifted off it. */
function mark(paper: string, quiet: string): string {
  return `<rect x="14" y="69" width="72" height="7.5" rx="3.75" fill="${paper}"/>
  <rect x="19" y="38" width="13.5" height="28.5" rx="3" fill="${quiet}"/>
  <rect x="35" y="46" width="13.5" height="20.5" rx="3" fill="${quiet}"/>
  <g transform="rotate(11 66 38)">
    <rect x="53.5" y="22" width="26" height="30" rx="4" fill="${paper}"/>
    <path d="M62 22h9v9.5l-4.5-3.2-4.5 3.2z" fill="${ACCENT}"/>
  </g>`;
}

/** `scale`: how much of the square the mark takes; `radius`: of the square's corners, 0 to 50. */
function icon({ scale, radius }: { scale: number; radius: number }): string {
  const inset = (100 - 100 * scale) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
  <rect width="100" height="100" rx="${radius}" fill="${ACCENT}"/>
  <g transform="translate(${inset} ${inset}) scale(${scale})">
  ${mark('#fff', '#ef9fba')}
  </g>
</svg>
`;
}

/** One colour with holes, as Android shows it in the status bar. */
const badge = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="8 14 84 84">
  <mask id="m"><rect width="100" height="120" fill="#000"/>${mark('#fff', '#fff').replace(ACCENT, '#000')}</mask>
  <rect width="100" height="120" fill="#fff" mask="url(#m)"/>
</svg>`;

const folder = new URL('../../public/icons/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('favicon.svg', folder), icon({ scale: 1.08, radius: 24 }));

const save = (svg: string, pixels: number, name: string) =>
  sharp(Buffer.from(svg), { density: 600 })
    .resize(pixels, pixels)
    .png({ compressionLevel: 9, palette: false })
    .toFile(fileURLToPath(new URL(name, folder)));

for (const pixels of [192, 512]) {
  await save(icon({ scale: 1.08, radius: 24 }), pixels, `icon-${pixels}.png`);
  // A launcher may cut a maskable icon down to the circle of 80 %.
  await save(icon({ scale: 0.84, radius: 0 }), pixels, `maskable-${pixels}.png`);
}
await save(icon({ scale: 1.02, radius: 0 }), 180, 'apple-touch-icon.png');
await save(badge, 96, 'badge-96.png');

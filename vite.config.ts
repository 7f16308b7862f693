import { readFileSync } from 'node:fs';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type InlineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { compileMessages } from './pwa/build/compile-messages.ts';
import { isCurrentAsset, keepOldAssets } from './pwa/build/keep-old-assets.ts';
import { preloadFonts } from './pwa/build/preload-fonts.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/**
 * Builds the installable apps of `pwa/` into `dist/`. Each app has an HTML page, a manifest in `public/` and a
 * service worker with a precache of its own; a second app adds an input and a second `VitePWA`.
 * `APP_VERSION` overrides the version that the settings screen shows.
 */
export default defineConfig({
  root: 'pwa',
  publicDir: '../public',
  define: { __APP_VERSION__: JSON.stringify(process.env.APP_VERSION ?? version) },
  // The search worker loads its parts as modules, as the page does.
  worker: { format: 'es' },
  build: {
    outDir: '../dist',
    // Old assets are swept by keepOldAssets: pages of the previous two versions still ask for theirs.
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: { input: { shopper: 'pwa/index.html' } },
  },
  plugins: [
    compileMessages(),
    react(),
    tailwindcss(),
    preloadFonts(),
    keepOldAssets(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'service-worker',
      filename: 'shopper-worker.ts',
      scope: '/',
      manifest: false,
      injectRegister: null,
      includeAssets: [],
      integration: { configureCustomSWViteBuild: quietWorkerBuild },
      injectManifest: {
        globPatterns: [
          'index.html',
          'theme.js',
          'assets/**/*.{js,css,woff2}',
          'icons/{icon-192.png,favicon.svg}',
        ],
        manifestTransforms: [
          (entries) => ({ manifest: entries.filter((entry) => isCurrentAsset(entry.url)), warnings: [] }),
        ],
      },
    }),
  ],
});

/** The worker's own build: in one file, without the log of the first build once more. */
function quietWorkerBuild(options: InlineConfig): void {
  options.logLevel = 'error';
  const output = options.build?.rollupOptions?.output;
  if (output === undefined || Array.isArray(output)) return;
  // Rolldown's name for what the plugin asks for by an older one, which warns.
  delete output.inlineDynamicImports;
  output.codeSplitting = false;
}

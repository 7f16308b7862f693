import type { HtmlTagDescriptor, Plugin } from 'vite';

/** The two alphabets of the shop's languages; the currency signs come when one is drawn. */
const FIRST_FONTS = /onest-(latin|cyrillic)-wght-normal-[\w-]+\.woff2$/;

/** Starts the first fonts with the page, instead of after its style sheet. */
export function preloadFonts(): Plugin {
  return {
    name: 'offshelf:preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }): HtmlTagDescriptor[] =>
        Object.keys(bundle ?? {})
          .filter((file) => FIRST_FONTS.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' },
            injectTo: 'head-prepend',
          })),
    },
  };
}

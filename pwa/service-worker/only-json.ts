import type { StrategyOptions } from 'workbox-strategies/Strategy.js';

type StrategyPlugin = NonNullable<StrategyOptions['plugins']>[number];

/**
 * Takes an answer of the API as such only if it is JSON and the server was well: a captive portal answers 200 with
 * HTML, and then what the device holds is better.
 */
export const onlyJson: StrategyPlugin = {
  fetchDidSucceed: async ({ response }) => {
    if (response.status >= 500 || !isJson(response))
      throw new TypeError(`Not an answer of the API: ${response.url}`);
    return response;
  },
  cacheWillUpdate: async ({ response }) => (response.status === 200 && isJson(response) ? response : null),
};

function isJson(response: Response): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '');
}

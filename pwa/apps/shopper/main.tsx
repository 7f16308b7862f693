import '../../ui/theme.css';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { startCatalog } from '../../catalog/start-catalog.ts';
import { seemsCleared } from '../../device/storage-cleared.ts';
import { keepInstallPrompt } from '../../settings/install-prompt.ts';
import { deviceLocale } from '../../ui/device-locale.ts';
import { TextProvider } from '../../ui/text-provider.tsx';
import { paintThemeColor } from '../../ui/theme-color.ts';
import { nextVersionLetIn } from '../../update/next-version.ts';
import { registerWorker } from '../../update/register-worker.ts';
import { showStartFailure } from '../../update/start-failure.ts';
import { loadMessages } from './load-messages.ts';
import { ShopperRoutes } from './routes.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

keepInstallPrompt();
paintThemeColor();
const locale = deviceLocale();
// What a person owns comes back before a catalogue that would keep the page busy for seconds.
const cameBack = seemsCleared({ cookie: document.cookie, storage: () => localStorage })
  ? import('./come-back.ts').then(({ comeBack }) => comeBack()).catch(() => undefined)
  : undefined;
// Else first of all, since everything waits for it.
startCatalog(nextVersionLetIn, cameBack);
// Not only when React asks for it: the front page is what most visits begin with.
if (location.pathname === '/') void import('../../catalog/home-screen.tsx');

try {
  const messages = await loadMessages(locale);
  createRoot(root, { onUncaughtError: (cause) => failed(root, cause) }).render(
    <TextProvider locale={locale} messages={messages} loadMessages={loadMessages}>
      <BrowserRouter>
        <ShopperRoutes />
      </BrowserRouter>
    </TextProvider>,
  );
} catch (cause) {
  failed(root, cause);
}

if (import.meta.env.PROD) registerWorker('/shopper-worker.js');

function failed(place: HTMLElement, cause: unknown): void {
  reportError(cause);
  // React still holds the place while it gives up.
  queueMicrotask(() => showStartFailure(place));
}

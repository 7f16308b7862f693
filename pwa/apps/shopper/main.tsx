import '../../ui/theme.css';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { deviceLocale } from '../../ui/device-locale.ts';
import { TextProvider } from '../../ui/text-provider.tsx';
import { registerWorker } from '../../update/register-worker.ts';
import { loadMessages } from './load-messages.ts';
import { ShopperRoutes } from './routes.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const locale = deviceLocale();
const messages = await loadMessages(locale);

createRoot(root).render(
  <TextProvider locale={locale} messages={messages} loadMessages={loadMessages}>
    <BrowserRouter>
      <ShopperRoutes />
    </BrowserRouter>
  </TextProvider>,
);

if (import.meta.env.PROD) registerWorker('/shopper-worker.js');

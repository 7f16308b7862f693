import type { PrecacheEntry } from 'workbox-precaching';
import { drainOnWakeUp } from '../sync/background-sync.ts';
import { answerApi } from './answer-api.ts';
import { answerPages } from './answer-pages.ts';
import { answerPictures } from './answer-pictures.ts';
import { leaveToTheNetwork } from './leave-to-the-network.ts';
import { letNextVersionIn } from './let-next-version-in.ts';
import { openNotifications } from './open-notifications.ts';
import { renewSubscription } from './renew-subscription.ts';
import { showPushes } from './show-pushes.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** The files of this version, put in by the build. */
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
};

answerPages(self.__WB_MANIFEST);
answerPictures();
answerApi();
showPushes(self);
openNotifications(self);
renewSubscription(self);
drainOnWakeUp(self);
leaveToTheNetwork(self);
letNextVersionIn(self);
// The first visit already works offline, without a second one.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

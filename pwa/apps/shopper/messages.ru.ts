import { catalogMessages } from '../../catalog/catalog-messages.ru.ts';
import { accountsMessages } from '../../accounts/accounts-messages.ru.ts';
import { notificationsMessages } from '../../notifications/notifications-messages.ru.ts';
import { syncMessages } from '../../sync-status/sync-messages.ru.ts';
import { cartMessages } from '../../cart/cart-messages.ru.ts';
import { orderingMessages } from '../../ordering/ordering-messages.ru.ts';
import { pickupMessages } from '../../pickup-points/pickup-messages.ru.ts';
import { settingsMessages } from '../../settings/settings-messages.ru.ts';
import { uiMessages } from '../../ui/ui-messages.ru.ts';
import { wishListMessages } from '../../wish-list/wish-list-messages.ru.ts';
import { updateMessages } from '../../update/update-messages.ru.ts';
import type { messages as english } from './messages.en.ts';
import { shopperMessages } from './shopper-messages.ru.ts';

/** Every text of the app in Russian; the compiler refuses a missing one. */
export const messages: Record<keyof typeof english, string> = {
  ...uiMessages,
  ...catalogMessages,
  ...cartMessages,
  ...syncMessages,
  ...notificationsMessages,
  ...accountsMessages,
  ...orderingMessages,
  ...pickupMessages,
  ...settingsMessages,
  ...updateMessages,
  ...wishListMessages,
  ...shopperMessages,
};

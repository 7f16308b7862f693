import { catalogMessages } from '../../catalog/catalog-messages.en.ts';
import { accountsMessages } from '../../accounts/accounts-messages.en.ts';
import { notificationsMessages } from '../../notifications/notifications-messages.en.ts';
import { syncMessages } from '../../sync-status/sync-messages.en.ts';
import { cartMessages } from '../../cart/cart-messages.en.ts';
import { orderingMessages } from '../../ordering/ordering-messages.en.ts';
import { pickupMessages } from '../../pickup-points/pickup-messages.en.ts';
import { settingsMessages } from '../../settings/settings-messages.en.ts';
import { uiMessages } from '../../ui/ui-messages.en.ts';
import { wishListMessages } from '../../wish-list/wish-list-messages.en.ts';
import { updateMessages } from '../../update/update-messages.en.ts';
import { shopperMessages } from './shopper-messages.en.ts';

/** Every text of the app in English; a feature's messages are added here and in messages.ru.ts. */
export const messages = {
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

declare module '../../ui/use-text.ts' {
  interface RegisteredMessages {
    shopper: keyof typeof messages;
  }
}

import { AccountSection } from '../../accounts/account-section.tsx';
import { CatalogOnDevice } from '../../catalog/catalog-on-device.tsx';
import { NotificationSection } from '../../notifications/notification-section.tsx';
import { SettingsScreen } from '../../settings/settings-screen.tsx';

/** The person's own place, made of the features that have something to set. */
export function SettingsRoute() {
  return (
    <SettingsScreen
      account={<AccountSection />}
      notifications={<NotificationSection />}
      offlineCatalogue={<CatalogOnDevice />}
    />
  );
}

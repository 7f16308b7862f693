import { Suspense } from 'react';
import { Outlet } from 'react-router';
import { BottomNavigation } from './bottom-navigation.tsx';

/** What stays around the screens: navigation, sync status, toasts. */
export function ShopperLayout() {
  return (
    <>
      <div className="pb-(--bottom-bar)">
        <Suspense>
          <Outlet />
        </Suspense>
      </div>
      <BottomNavigation cartCount={0} />
    </>
  );
}

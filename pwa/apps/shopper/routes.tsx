import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { PlaceholderScreen } from './placeholder-screen.tsx';
import { ShopperLayout } from './shopper-layout.tsx';

// A screen is loaded when it is first opened, and precached by the service worker. To wire a screen, replace its
// placeholder by `lazy(async () => ({ default: (await import('../../cart/cart-screen.tsx')).CartScreen }))`.
// Screens read their own params (`useParams`); what one feature needs of another is passed here as a prop, such as
// the product screen's `buy: (selection) => ReactNode`.
const HomeScreen = PlaceholderScreen;
const CategoryTreeScreen = PlaceholderScreen;
const ProductListScreen = PlaceholderScreen;
const ProductScreen = PlaceholderScreen;
const SearchScreen = PlaceholderScreen;
const CartScreen = PlaceholderScreen;
const CheckoutScreen = PlaceholderScreen;
const OrdersScreen = PlaceholderScreen;
const OrderScreen = PlaceholderScreen;
const SignInScreen = PlaceholderScreen;
const SettingsScreen = lazy(async () => ({
  default: (await import('../../settings/settings-screen.tsx')).SettingsScreen,
}));
const NotFoundScreen = lazy(async () => ({
  default: (await import('./not-found-screen.tsx')).NotFoundScreen,
}));

/** Every page of the shopper's app. */
export function ShopperRoutes() {
  return (
    <Routes>
      <Route element={<ShopperLayout />}>
        <Route index element={<HomeScreen />} />
        <Route path="catalog" element={<CategoryTreeScreen />} />
        <Route path="c/:category" element={<ProductListScreen />} />
        <Route path="p/:product" element={<ProductScreen />} />
        <Route path="search" element={<SearchScreen />} />
        <Route path="cart" element={<CartScreen />} />
        <Route path="checkout" element={<CheckoutScreen />} />
        <Route path="orders" element={<OrdersScreen />} />
        <Route path="orders/:id" element={<OrderScreen />} />
        <Route path="sign-in" element={<SignInScreen />} />
        <Route path="settings" element={<SettingsScreen />} />
        <Route path="*" element={<NotFoundScreen />} />
      </Route>
    </Routes>
  );
}

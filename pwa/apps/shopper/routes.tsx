import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { type WishSlotProps, WishSlot } from '../../catalog/wish-slot.ts';
import type { ProductBuy as ProductBuySlot, TileBuy as TileBuySlot } from '../../catalog/buy-slot.ts';
import { HomeCorner } from './home-corner.tsx';
import { ShopperLayout } from './shopper-layout.tsx';

// A screen is loaded when it is first opened, and precached by the service worker.
// Screens read their own params (`useParams`); what one feature needs of another is passed here as a prop, such as
// the product screen's `buy: (selection) => ReactNode`.
const HomeScreen = lazy(async () => ({
  default: (await import('../../catalog/home-screen.tsx')).HomeScreen,
}));
const CategoryTreeScreen = lazy(async () => ({
  default: (await import('../../catalog/category-tree-screen.tsx')).CategoryTreeScreen,
}));
const ProductListScreen = lazy(async () => ({
  default: (await import('../../catalog/product-list-screen.tsx')).ProductListScreen,
}));
const ProductScreen = lazy(async () => ({
  default: (await import('../../catalog/product-screen.tsx')).ProductScreen,
}));
const SearchScreen = lazy(async () => ({
  default: (await import('../../catalog/search-screen.tsx')).SearchScreen,
}));
const CartScreen = lazy(async () => ({ default: (await import('./cart-route.tsx')).CartRoute }));
const CheckoutScreen = lazy(async () => ({ default: (await import('./checkout-route.tsx')).CheckoutRoute }));
const OrdersScreen = lazy(async () => ({
  default: (await import('../../ordering/orders-screen.tsx')).OrdersScreen,
}));
const OrderScreen = lazy(async () => ({ default: (await import('./order-route.tsx')).OrderRoute }));
const SignInScreen = lazy(async () => ({
  default: (await import('../../accounts/sign-in-screen.tsx')).SignInScreen,
}));
const SettingsScreen = lazy(async () => ({ default: (await import('./settings-route.tsx')).SettingsRoute }));
const WishListScreen = lazy(async () => ({ default: (await import('./wish-list-route.tsx')).WishListRoute }));
const NotificationsScreen = lazy(async () => ({
  default: (await import('../../notifications/notifications-screen.tsx')).NotificationsScreen,
}));
const NotFoundScreen = lazy(async () => ({
  default: (await import('./not-found-screen.tsx')).NotFoundScreen,
}));

// The cart's controls and the hearts are loaded beside the screens that show them.
const TileBuy = lazy(async () => ({ default: (await import('./tile-buy.tsx')).TileBuy }));
const AddToCart = lazy(async () => ({
  default: (await import('../../cart/add-to-cart.tsx')).AddToCart,
}));
const ProductHeart = lazy(async () => ({ default: (await import('./product-heart.tsx')).ProductHeart }));

const tileBuy: TileBuySlot = (card, offers) => (
  <Suspense>
    <TileBuy card={card} offers={offers} />
  </Suspense>
);
const productBuy: ProductBuySlot = ({ card, offer }) => (
  <Suspense>
    <AddToCart productId={card.id} offer={offer} />
  </Suspense>
);

const heart = (props: WishSlotProps) => (
  <Suspense>
    <ProductHeart {...props} />
  </Suspense>
);

/** Every page of the shopper's app. */
export function ShopperRoutes() {
  return (
    <WishSlot value={heart}>
      <Routes>
        <Route element={<ShopperLayout />}>
          <Route index element={<HomeScreen buy={tileBuy} corner={<HomeCorner />} />} />
          <Route path="catalog" element={<CategoryTreeScreen />} />
          <Route path="c/:category" element={<ProductListScreen buy={tileBuy} />} />
          <Route path="p/:product" element={<ProductScreen buy={productBuy} tileBuy={tileBuy} />} />
          <Route path="search" element={<SearchScreen buy={tileBuy} />} />
          <Route path="cart" element={<CartScreen />} />
          <Route path="checkout" element={<CheckoutScreen />} />
          <Route path="orders" element={<OrdersScreen />} />
          <Route path="orders/:id" element={<OrderScreen />} />
          <Route path="sign-in" element={<SignInScreen />} />
          <Route path="notifications" element={<NotificationsScreen />} />
          <Route path="wish-list" element={<WishListScreen />} />
          <Route path="settings" element={<SettingsScreen />} />
          <Route path="*" element={<NotFoundScreen />} />
        </Route>
      </Routes>
    </WishSlot>
  );
}

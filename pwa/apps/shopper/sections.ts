import {
  Bell,
  Heart,
  House,
  LayoutGrid,
  type LucideIcon,
  Package,
  ShoppingBag,
  UserRound,
} from 'lucide-react';
import type { Counts } from './counts.ts';
import type { MessageKey } from '../../ui/use-text.ts';

export interface Section {
  readonly to: string;
  readonly text: MessageKey;
  readonly icon: LucideIcon;
  /** Other addresses that belong to the section. */
  readonly also: RegExp;
  /** What may wait there, and how that is said. */
  readonly waiting?: { readonly count: keyof Counts; readonly text: MessageKey };
}

/** The places of the app, in the order of the navigation. */
export const SECTIONS: readonly Section[] = [
  { to: '/', text: 'shopper.home', icon: House, also: /^\/$/ },
  { to: '/catalog', text: 'shopper.catalogue', icon: LayoutGrid, also: /^\/(catalog|c\/|p\/|search)/ },
  {
    to: '/cart',
    text: 'shopper.cart',
    icon: ShoppingBag,
    also: /^\/(cart|checkout)/,
    waiting: { count: 'cart', text: 'shopper.pieces' },
  },
  { to: '/orders', text: 'shopper.orders', icon: Package, also: /^\/orders/ },
  { to: '/settings', text: 'shopper.profile', icon: UserRound, also: /^\/(settings|sign-in)/ },
];

/** Where there is room for more than the navigation of a phone. */
export const WISH_LIST: Section = {
  to: '/wish-list',
  text: 'wish-list.title',
  icon: Heart,
  also: /^\/wish-list/,
};

export const NOTIFICATIONS: Section = {
  to: '/notifications',
  text: 'notifications.list-title',
  icon: Bell,
  also: /^\/notifications/,
  waiting: { count: 'notices', text: 'notifications.unread-count' },
};

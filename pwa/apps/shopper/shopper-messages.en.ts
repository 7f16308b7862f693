export const shopperMessages = {
  'shopper.home': 'Home',
  'shopper.catalogue': 'Catalogue',
  'shopper.cart': 'Cart',
  'shopper.orders': 'Orders',
  'shopper.profile': 'Profile',
  'shopper.search': 'Search',
  'shopper.sections': 'Sections',
  'shopper.not-found': 'There is no such page',
  'shopper.to-home': 'To the home page',
} as const;

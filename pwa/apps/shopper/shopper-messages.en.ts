export const shopperMessages = {
  'shopper.cart': 'Cart',
  'shopper.catalogue': 'Catalogue',
  'shopper.catalogue-age': 'Catalogue checked {age}',
  'shopper.catalogue-never': 'The catalogue is not on this device yet',
  'shopper.home': 'Home',
  'shopper.not-found': 'There is no such page',
  'shopper.orders': 'Orders',
  'shopper.pieces': '{count, plural, one {# piece} other {# pieces}}',
  'shopper.profile': 'Profile',
  'shopper.sections': 'Sections',
  'shopper.skip': 'To the content',
  'shopper.to-home': 'To the home page',
} as const;

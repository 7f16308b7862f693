export const wishListMessages = {
  'wish-list.add': 'To the wish list',
  'wish-list.added': 'On your wish list',
  'wish-list.broken': 'The wish list cannot be read on this device',
  'wish-list.broken-text':
    'Its storage does not answer. Close other tabs of the shop and open this one again.',
  'wish-list.browse': 'To the catalogue',
  'wish-list.cheaper': 'Cheaper by {price} since you added it',
  'wish-list.count': '{count, plural, one {# product} other {# products}}',
  'wish-list.dearer': '{price} when you added it',
  'wish-list.empty': 'Your wish list is empty',
  'wish-list.empty-text':
    'Tap the heart on what you like. It is kept here, on all your devices, with no network too.',
  'wish-list.keep-this': 'On the wish list: {title}',
  'wish-list.not-kept': 'This could not be kept on your device. Try again.',
  'wish-list.not-on-device': 'Not on this device yet',
  'wish-list.remove': 'Off the wish list',
  'wish-list.removed': 'Off your wish list',
  'wish-list.show': 'Show',
  'wish-list.title': 'Wish list',
} as const;

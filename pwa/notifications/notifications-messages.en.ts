export const notificationsMessages = {
  'notifications.denied':
    'Notifications from this shop are blocked in the browser. Allow them in its settings for this site.',
  'notifications.needs-install':
    'On this device only installed apps can tell you. Add the shop to the home screen first.',
  'notifications.not-ready': 'The app is still being set up on this device. Look again in a moment.',
  'notifications.offline': 'No network: notifications can be turned on when there is one.',
  'notifications.on-text': 'You are told on this device when something happens to an order.',
  'notifications.refused': 'Notifications could not be turned on. Try again later.',
  'notifications.title': 'Notifications',
  'notifications.turn-off': 'Turn off notifications',
  'notifications.turn-on': 'Turn on notifications',
  'notifications.unsupported': 'This browser cannot show notifications of the shop.',
  'notifications.why': 'Be told when an order is paid and when it waits for you.',
  'notifications.broken': 'Notifications cannot be read on this device',
  'notifications.broken-text':
    'Its storage does not answer. Close other tabs of the shop and open this one again.',
  'notifications.empty': 'No notifications yet',
  'notifications.empty-text': 'What happens to your orders is told here, on all your devices.',
  'notifications.kind-order-expired': 'The time to pay is over',
  'notifications.kind-order-paid': 'Order paid',
  'notifications.kind-order-placed': 'Your order is placed: pay now',
  'notifications.kind-other': 'News of your order',
  'notifications.list-title': 'Notifications',
  'notifications.of-order': 'Order {number}',
  'notifications.to-orders': 'To the orders',
  'notifications.unread': 'New',
  'notifications.unread-count': '{count, plural, one {# new notification} other {# new notifications}}',
} as const;

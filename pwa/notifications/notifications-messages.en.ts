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
} as const;

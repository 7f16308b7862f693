export const updateMessages = {
  'update.name': 'App update',
  'update.ready': 'A new version is ready',
  'update.now': 'Update',
  'update.later': 'Later',
  'update.failed': 'This screen did not open',
  'update.failed-offline':
    'A part of the app is missing on this device. Connect to the network and load it again; what you did is kept.',
  'update.failed-bug': 'Something went wrong on this screen. What you did is kept.',
  'update.reload': 'Load again',
  'update.to-home': 'To the home page',
} as const;

export const settingsMessages = {
  'settings.about': 'About Offshelf',
  'settings.about-text':
    'A marketplace that works without a network. Open source under the MIT licence; pictures are made from Fluent Emoji by Microsoft, the typeface is Onest.',
  'settings.bytes': '{bytes} on this device',
  'settings.install': 'Offshelf as an app',
  'settings.install-apple':
    'Press Share, then "Add to Home Screen": it opens at once and can notify you of your orders.',
  'settings.install-do': 'Install',
  'settings.install-text': 'It opens at once, with or without a network, and can notify you of your orders.',
  'settings.keep': 'Keep offline',
  'settings.keep-refused':
    'The browser did not agree now. It usually does once the app is installed or used more often.',
  'settings.kept': 'The browser keeps it for you',
  'settings.language': 'Language',
  'settings.language-elsewhere': 'You chose {language} on another device',
  'settings.language-switch': 'Switch',
  'settings.language-failed': 'The texts could not be loaded. Try again with a network.',
  'settings.offline': 'On this device',
  'settings.offline-text':
    'The shop is kept here, so that it works without a network. Browsers may clear it when room is short, unless you ask them to keep it.',
  'settings.theme': 'Appearance',
  'settings.theme-dark': 'Dark',
  'settings.theme-light': 'Light',
  'settings.theme-system': 'Automatic',
  'settings.title': 'Profile',
  'settings.version': 'Version {version}',
} as const;

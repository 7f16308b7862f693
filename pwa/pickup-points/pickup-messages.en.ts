export const pickupMessages = {
  'pickup.choose': 'Choose a pick-up point',
  'pickup.choose-text': 'Where you collect the order',
  'pickup.missing': 'Choose where you collect the order first',
  'pickup.nearest': 'Nearest first',
  'pickup.none': 'No pick-up point fits. Try a street or a district.',
  'pickup.not-here': 'The list of pick-up points is not on this device yet. Go online once.',
  'pickup.place-refused': 'Your place is not known here; search by address instead.',
  'pickup.retry': 'Try again',
  'pickup.search': 'Street or name',
  'pickup.title': 'Pick-up point',
} as const;

// Words of the panels that kinds and patterns are taken from.
export const paletteWords = {
  search: 'Search kinds',
  none: (query: string) => `Nothing is called “${query}”.`,
  hint: 'Click to add, or drag into the tank.',
  hintOnPhone: 'Tap to add.',
  add: (title: string) => `Add ${title}`,
  groups: {
    traffic: 'Traffic',
    edge: 'Edge',
    compute: 'Services',
    data: 'Data',
    messaging: 'Messaging',
  } as Readonly<Record<string, string>>,
} as const;

export const patternWords = {
  back: 'All patterns',
  what: 'What happens',
  when: 'When',
  price: 'What it costs',
  scenarios: 'See it run',
  play: (title: string) => `Play: ${title}`,
  tryThis: 'Try this',
  claims: 'Measured',
  claimsNote: 'Each of these is checked on twenty seeds whenever Wavetank is built.',
  sides: { problem: 'Problem', benefit: 'Helps', price: 'Costs', misuse: 'Set wrongly' },
} as const;

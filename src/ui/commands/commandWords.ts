// Words of the command palette.
export const commandWords = {
  placeholder: 'What do you want to do?',
  list: 'Commands that fit',
  none: 'Nothing here is called that.',
  groups: {
    breaking: 'Break and repair',
    running: 'Run',
    places: 'Go to',
    editing: 'Edit',
    charts: 'Charts',
    documents: 'Scenarios',
    comparing: 'Compare',
    page: 'Page',
  },
  breaking: (who: string, what: string) => `${who}: ${what}`,
  backward: 'One second back',
  forward: 'One second on',
  speed: (speed: string) => `Speed ${speed}`,
  select: (node: string) => `Go to ${node}`,
  inspector: (open: boolean) => (open ? 'Hide inspector' : 'Show inspector'),
} as const;

// Words of the last resort, apart from all others: every page has them at once.
export const fatalWords = {
  title: 'The page met an error it did not expect.',
  safe: 'Your document was saved in this browser.',
  reload: 'Load the page again',
  pane: 'This part of the page met an error. The rest goes on.',
  tryAgain: 'Try again',
} as const;

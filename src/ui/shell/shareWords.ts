// What is said once a link or an embed code was asked for.
export const shareWords = {
  copied: (clock: string | null, comparison: boolean) => {
    const what = comparison ? 'this comparison' : 'this scenario';
    return clock === null ? `Link copied: ${what}.` : `Link copied: ${what} at ${clock}.`;
  },
  tooLong: 'This scenario is too large for a link. Save it as a file (Ctrl S) and send that.',
  inAddress: 'The link stands in the address bar: copy it from there.',
  copiedEmbed: 'Embed code copied: paste it into the HTML of a page.',
  embedByHand: 'This browser does not let the page copy. Copy the link instead, and put ?embed before its #.',
} as const;

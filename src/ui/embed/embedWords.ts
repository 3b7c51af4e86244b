export const embedWords = {
  /** The frame's own name, for those who hear it. */
  tank: (name: string) => `The tank: ${name}`,
  /** A vessel is chosen to be broken. */
  choose: (label: string) => `${label}. Break this one`,
  break: (what: string, who: string) => `${what} ${who}`,
  repair: (who: string) => `Repair ${who}`,
  again: 'From the beginning',
  whole: 'Open in Wavetank',
  refused: 'This could not be shown:',
} as const;

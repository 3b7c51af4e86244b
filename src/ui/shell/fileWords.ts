// Words for files: what was found in one that is not opened, and what became of one that was saved.
export const refusalWords = {
  title: (name: string) => `“${name}” was not opened`,
  explain: 'Your present scenario is untouched. What was found:',
  more: (many: number) => `and ${many} more`,
  line: (line: number) => `line ${line}`,
  unreadable: 'The file could not be read.',
  tooLarge: (mb: number) => `The file is larger than ${mb} MB.`,
  dropHere: 'Drop a scenario, Compose, Kubernetes or trace files to open them',
} as const;

export const fileNotices = {
  saved: (file: string) => `Saved ${file}`,
  noPicture: (why: string) => `The picture could not be made: ${why}`,
  noTraces: 'This run has kept no request yet: play it first.',
  notImported: (why: string) => `The import failed: ${why}`,
} as const;

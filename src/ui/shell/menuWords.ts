/** Of the menu behind the scenario's name and of the command palette, which are loaded when they are opened. */
export const menuWords = {
  newScenario: 'New scenario',
  openFile: 'Open file…',
  importFiles: 'Import…',
  openRecent: 'Open recent',
  save: 'Save file',
  saveUpTo: (clock: string) => `Save up to here (${clock})`,
  picture: (format: string) => `Save picture as ${format}`,
  mermaid: 'Save as Mermaid',
  traces: 'Save traces (OpenTelemetry)',
  examples: 'Examples',
} as const;

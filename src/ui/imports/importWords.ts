// The words of the dialog that stands before an import.
export const importWords = {
  title: (name: string) => `Import ${name}`,
  kept: 'Nothing is replaced before you open it, and undo brings the present scenario back.',
  account: 'What was made of it',
  parts: {
    understood: 'Understood',
    assumed: 'Assumed',
    ignored: 'Left out',
  },
  assumedHint: 'Not in the files. These go into the scenario as its assumptions: correct them there.',
  open: 'Open',
  cancel: 'Cancel',
};

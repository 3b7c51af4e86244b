// Loaded with the notice that a newer version is here.
export const newVersionWords = {
  ready: 'A new version of Wavetank is here. Your work is kept.',
  reload: 'Reload for the new version',
  later: 'Later',
};

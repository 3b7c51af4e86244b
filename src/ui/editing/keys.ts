// Keys as they are written for people, matched against what was pressed: `Ctrl Shift G`, `Alt A`, `+`.

/** On a Mac the command key stands for Ctrl. With Alt, a letter may give another character: there its place counts. */
export function pressed(event: KeyboardEvent, keys: string): boolean {
  if (keys === '') return false;
  const parts = keys.split(' ');
  const key = parts.at(-1) ?? '';
  const held = (name: string) => parts.slice(0, -1).includes(name);
  if (held('Ctrl') !== (event.ctrlKey || event.metaKey) || held('Alt') !== event.altKey) return false;
  const isWord = /^[A-Z0-9]/.test(key);
  if (isWord && held('Shift') !== event.shiftKey) return false;
  if (/^\d$/.test(key)) return event.code === `Digit${key}`;
  if (held('Alt')) return event.code === `Key${key}`;
  return key.length === 1 ? event.key.toUpperCase() === key : event.key === key;
}

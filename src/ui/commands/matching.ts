// How well a command fits what was typed, for the list to be put in order.

/**
 * 0: not at all. Every word that was typed has to be part of the label, in any order; labels that begin with one, and
 * those in which words begin as they were typed, come first. Before all of them what is just `meant`: who types a name
 * and Enter wants to see what has it, not to break it.
 */
export function fits(label: string, typed: string, meant = ''): number {
  if (meant !== '' && label.toLowerCase() === meant.toLowerCase()) return 2;
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const text = label.toLowerCase();
  if (!words.every((word) => text.includes(word))) return 0;
  const begun = words.filter((word) => new RegExp(`(^|[^\\p{L}\\p{N}])${escaped(word)}`, 'u').test(text));
  const leads = words.some((word) => text.startsWith(word));
  return (1 + begun.length + (leads ? 1 : 0)) / (2 + words.length);
}

const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** While nothing is typed, only what is worth a line of the whole list. */
export function listed<Entry extends { readonly searched?: boolean }>(
  entries: readonly Entry[],
  typed: string,
): readonly Entry[] {
  return typed.trim() === '' ? entries.filter(({ searched }) => searched !== true) : entries;
}

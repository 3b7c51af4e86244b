// Whether a fragment of an address means to be a link of ours: all that a page without one needs of links.

/** What a fragment holds, by name. */
export function fieldsOf(fragment: string): URLSearchParams {
  return new URLSearchParams(fragment.startsWith('#') ? fragment.slice(1) : fragment);
}

/** True for a fragment that means to be one of ours, whole or not. */
export function isLink(fragment: string): boolean {
  const fields = fieldsOf(fragment);
  return fields.has('s') || fields.has('c');
}

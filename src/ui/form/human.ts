// Identifiers as words: `roundRobin` reads “round robin”.

export function human(identifier: string): string {
  if (/\s/.test(identifier)) return identifier;
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
}

/** A short line that tells one entry of a list from another; empty where its fields have none. */
export function titleOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const entry = value as Readonly<Record<string, unknown>>;
  for (const key of ['name', 'operation', 'policy', 'do', 'to', 'text', 'id']) {
    if (typeof entry[key] === 'string' && entry[key] !== '') return entry[key];
  }
  const parts = Object.values(entry).filter((part) => typeof part === 'string' || typeof part === 'number');
  // A lone number, such as the weight of a request that names nothing, tells nothing.
  return parts.length === 1 && typeof parts[0] === 'number' ? '' : parts.slice(0, 3).join(' ');
}

export function capitalised(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
}

// Where something stands in the document: keys as code reads them, text as people read it.

export type Path = readonly (string | number)[];

const plain = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** `['nodes', 3, 'instances']` → `nodes[3].instances`. */
export function pathText(path: readonly PropertyKey[]): string {
  let written = '';
  for (const key of path) {
    if (typeof key === 'number') written += `[${key}]`;
    else if (!plain.test(String(key))) written += `[${JSON.stringify(String(key))}]`;
    else written += written === '' ? String(key) : `.${String(key)}`;
  }
  return written;
}

/** A path relative to `base`, which may be empty, as one path. */
export function joinPath(base: string, path: string): string {
  if (base === '' || path === '') return base + path;
  return path.startsWith('[') ? base + path : `${base}.${path}`;
}

/** Keys that reach into prototypes; no document ever needs them. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as { readonly [key: PropertyKey]: unknown })[key];
  }
  return value;
}

/** Whether live figures say the same: numbers, NaN among them, words, lists and objects, to any depth. */
export function looksSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [a as Fields, b as Fields];
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => name in right && looksSame(left[name], right[name]))
  );
}

type Fields = Readonly<Record<string, unknown>>;

// Amounts of cores and memory, and lengths of time, as Kubernetes and Compose write them.

const gib = 2 ** 30;
const byteUnits: ReadonlyMap<string, number> = new Map([
  ...[['', 1] as const, ['b', 1] as const],
  ...(['k', 'm', 'g', 't', 'p', 'e'] as const).flatMap((letter, index) => {
    const [decimal, binary] = [1000 ** (index + 1), 1024 ** (index + 1)];
    return [[`${letter}i`, binary] as const, [`${letter}ib`, binary] as const, [letter, decimal] as const];
  }),
]);

/** `500m`, `0.5`, `2`: cores; undefined for anything else, and for none. */
export function coresOf(text: string | undefined): number | undefined {
  const [, digits, milli] = /^(\d+(?:\.\d+)?|\.\d+)(m?)$/.exec(text?.trim() ?? '') ?? [];
  if (digits === undefined) return undefined;
  const cores = Number(digits) / (milli === 'm' ? 1000 : 1);
  return cores > 0 ? cores : undefined;
}

/**
 * `128Mi`, `1G`, `134217728`, as GiB. In Compose `m` and `g` are powers of 1024: `binary`. In Kubernetes `m` is a
 * thousandth of a byte, which nobody means.
 */
export function memoryGibOf(text: string | undefined, binary = false): number | undefined {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?(?:e\d{1,2})?)\s*([a-z]*)$/i.exec(text?.trim() ?? '') ?? [];
  if (digits === undefined || (unit === 'm' && !binary)) return undefined;
  const letters = unit.toLowerCase().replace(/^([kmgtpe])b$/, '$1');
  const factor = byteUnits.get(binary && letters.length === 1 && letters !== 'b' ? `${letters}i` : letters);
  const bytes = Number(digits) * (factor ?? 0);
  return bytes > 0 ? Number((bytes / gib).toPrecision(4)) : undefined;
}

/** `1m30s`, `500ms`, as Compose writes them; a bare number is seconds. */
export function durationMsOf(text: string | undefined): number | undefined {
  const written = text?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(written)) return Number(written) * 1000;
  if (!/^(\d+(?:\.\d+)?(h|ms|us|m|s))+$/.test(written)) return undefined;
  const units = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 0.001 };
  const parts = [...written.matchAll(/(\d+(?:\.\d+)?)(h|ms|us|m|s)/g)];
  return parts.reduce((sum, [, digits, unit]) => sum + Number(digits) * units[unit as keyof typeof units], 0);
}

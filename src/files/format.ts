// What a text is, told by its content: a scenario of ours, or a file of another system that has to be imported. Small,
// because whoever opens files asks first; everything else about imports is loaded when it is needed.

/** Longer texts are never scenarios. */
const scenarioMax = 4_000_000;

/** `scenario` also for what is broken but means to be JSON: its reader says what is wrong with it, and where. */
export function formatOf(text: string): 'scenario' | 'foreign' {
  const start = /^[\uFEFF\s]*(.)/.exec(text.slice(0, 1000))?.[1];
  if (start === undefined || text.length > scenarioMax) return text.trim() === '' ? 'scenario' : 'foreign';
  if (start !== '{' && start !== '[') return 'foreign';
  try {
    return isForeign(JSON.parse(text.replace(/^\uFEFF/, ''))) ? 'foreign' : 'scenario';
  } catch {
    // Traces are also written as one object a line.
    return /^\s*\{\s*"(resourceSpans|batches)"/.test(text) ? 'foreign' : 'scenario';
  }
}

/** Names at the top of traces, of manifests and of Compose files that no scenario has. */
const foreignNames = ['resourceSpans', 'batches', 'data', 'result', 'trace', 'apiVersion', 'services'];

function isForeign(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object' || value === null) return false;
  return !Object.hasOwn(value, 'version') || !Object.hasOwn(value, 'nodes')
    ? foreignNames.some((name) => Object.hasOwn(value, name))
    : false;
}

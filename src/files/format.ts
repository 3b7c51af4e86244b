// What a text is, told by its content: a scenario of ours, or a file of another system that has to be imported. Small,
// because whoever opens files asks first; everything else about imports is loaded when it is needed.

/** Longer texts are never scenarios. */
const scenarioMax = 4_000_000;

/**
 * `scenario` also for what is broken but means to be JSON: its reader says what is wrong with it, and where. What is
 * nothing at all is `foreign`: the importer says what it looks like, and what can be opened.
 */
export function formatOf(text: string): 'scenario' | 'foreign' {
  if (text.length > scenarioMax || !/^[\uFEFF\s]*\{/.test(text)) return 'foreign';
  try {
    return isForeign(JSON.parse(text.replace(/^\uFEFF/, ''))) ? 'foreign' : 'scenario';
  } catch {
    // Traces are also written as one object a line.
    return /^\s*\{\s*"(resourceSpans|batches)"/.test(text) ? 'foreign' : 'scenario';
  }
}

/** Names at the top of traces, of manifests and of Compose files that no scenario has. */
const foreignNames = ['resourceSpans', 'batches', 'data', 'result', 'trace', 'apiVersion', 'services'];

function isForeign(value: object): boolean {
  const has = (name: string) => Object.hasOwn(value, name);
  if (has('version') && has('nodes')) return false;
  const isOurs = has('nodes') || ('version' in value && typeof value.version === 'number');
  return !isOurs || foreignNames.some(has);
}

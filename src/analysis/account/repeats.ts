// What happened again for the same reason is told once: from its first beginning to its last end, and how often.
import type { SeriesColumn } from '#engine/frame.ts';
import type { Draft, Happening } from './line.ts';
import type { Episode, Readings } from './readings.ts';

/** In the order in which they first happened; lines that followed from a repeat follow from the one that is left. */
export function onceEach(readings: Readings, drafts: readonly Draft[]): Draft[] {
  const told = together(readings, drafts);
  // Where causes became one, what followed from them may have.
  return told.length === drafts.length ? told : onceEach(readings, told);
}

function together(readings: Readings, drafts: readonly Draft[]): Draft[] {
  const groups = new Map<string, Draft[]>();
  const numberOf = new Map(drafts.map((draft, number) => [draft, number]));
  for (const draft of drafts) {
    const { because } = draft;
    const key = `${kindOf(draft)} ${because === null ? '' : numberOf.get(because)}`;
    const group = groups.get(isRepeatable(draft) ? key : `${numberOf.get(draft)}`);
    if (group === undefined) groups.set(isRepeatable(draft) ? key : `${numberOf.get(draft)}`, [draft]);
    else group.push(draft);
  }
  const instead = new Map<Draft, Draft>();
  const told = [...groups.values()].map((group) => {
    const one = asOne(readings, group);
    for (const draft of group) instead.set(draft, one);
    return one;
  });
  for (const draft of told)
    draft.because = draft.because === null ? null : (instead.get(draft.because) ?? null);
  return told;
}

const isRepeatable = ({ it }: Draft) =>
  it.what === 'busy' ||
  it.what === 'saturated' ||
  it.what === 'full' ||
  it.what === 'failing' ||
  it.what === 'slow' ||
  it.what === 'multiplied';

function kindOf(draft: Draft): string {
  return `${draft.it.what} ${draft.subject} ${whichOf(draft.it)}`;
}

/** What sets two of one sort and subject apart. */
function whichOf(it: Happening): string | null {
  switch (it.what) {
    case 'failing':
      return it.cause;
    case 'busy':
      return it.on;
    case 'saturated':
      return it.of;
    default:
      return '';
  }
}

function asOne(readings: Readings, group: readonly Draft[]): Draft {
  const [first, ...rest] = group;
  if (first === undefined) throw new Error('there is nothing to tell');
  if (rest.length === 0) return { ...first };
  const lasts = group.some(({ untilNs }) => untilNs === null);
  const untilNs = lasts ? null : Math.max(...group.map(({ untilNs }) => untilNs ?? 0));
  const it = rest.reduce((it, draft) => both(it, draft.it), first.it);
  const span = {
    first: readings.windowAt(first.atNs),
    last: readings.windowAt(untilNs ?? readings.report.toNs),
  };
  return {
    ...first,
    untilNs,
    times: group.reduce((sum, { times }) => sum + times, 0),
    it: amongAll(readings, { subject: first.subject, it, span }),
  };
}

interface Among extends Pick<Draft, 'subject' | 'it'> {
  readonly span: Episode;
}

/** What failed in some spells, of all that went by from the first to the last. */
function amongAll(readings: Readings, { subject, it, span }: Among): Happening {
  const total = (name: SeriesColumn) => Math.round(readings.total(subject, name, span));
  if (it.what === 'failing') return { ...it, ended: total('okPerS') + total('errorsPerS') };
  return it.what === 'full' ? { ...it, arrivals: total('arrivalsPerS') } : it;
}

/** Two of one sort as one: counts add up, the worst stands. */
function both(a: Happening, b: Happening): Happening {
  if (a.what === 'failing' && b.what === 'failing') return { ...a, failed: a.failed + b.failed };
  if (a.what === 'full' && b.what === 'full') return { ...a, refused: a.refused + b.refused };
  if (a.what === 'busy' && b.what === 'busy') return { ...a, queueMost: Math.max(a.queueMost, b.queueMost) };
  if (a.what === 'slow' && b.what === 'slow') return { ...a, slowMs: Math.max(a.slowMs, b.slowMs) };
  if (a.what === 'multiplied' && b.what === 'multiplied')
    return { ...a, perCall: Math.max(a.perCall, b.perCall) };
  return a;
}

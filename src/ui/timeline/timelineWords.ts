// The words of the timeline, which is loaded after the page.
const nothing = 'none';

export const timelineWords = {
  label: 'Timeline of faults',
  faults: 'faults',
  over: 'over traffic',
  add: 'Add a fault',
  addAt: (moment: string) => `Add a fault at ${moment}`,
  hint: 'Arrow keys move it, with Shift further; Alt and an arrow key moves its end; Enter opens it; Delete removes it.',
  none: 'Nothing will break. Click here to add a fault.',
  block: (text: string, from: string, to: string | null, isPlanned: boolean) =>
    `${text}, ${to === null ? `from ${from} until repaired` : `${from} to ${to}`}, ${isPlanned ? 'planned' : 'thrown by hand'}`,
  tip: (text: string, from: string, to: string | null) =>
    to === null ? `${text}: from ${from}` : `${text}: ${from} to ${to}`,
  change: (what: string, before: string, after: string, unit: string) =>
    `${what} ${before} → ${after}${unit === '' || after === nothing ? '' : ` ${unit}`}`,
  nothing,
  several: (many: number) => `${many} values`,
  policies: (names: readonly string[]) => (names.length === 0 ? 'no policies' : names.join(', ')),
  mark: (text: string, at: string) => `${text} from ${at} on`,
  markHint: 'Arrow keys move it, with Shift further; Enter opens it; Delete takes it back.',
  from: (at: string) => `Changed by hand: holds from ${at} on.`,
  show: (who: string) => `Show ${who}`,
  lasting: (length: string) => `for ${length}`,
  ranAgain: (moment: string) => `ran again to ${moment}`,
  ranAgainHint: 'The past changed with the faults, so the run was repeated up to this moment.',
  traffic: 'traffic',
  kinds: {
    crash: 'Crash',
    slow: 'Slow down',
    errors: 'Return errors',
    partition: 'Cut a link',
    loss: 'Lose messages',
    latency: 'Add latency',
    zoneOutage: 'Zone outage',
    pause: 'Pause',
    spike: 'Traffic spike',
    badDeploy: 'Bad deploy',
  } as Readonly<Record<string, string>>,
  form: {
    title: 'Fault',
    at: { label: 'Begins', help: 'When it begins, in virtual time.' },
    lasts: { label: 'Lasts', help: 'How long. Empty: until it is repaired.' },
    endless: 'until repaired',
    remove: 'Remove',
    done: 'Done',
    target: { label: 'Target', help: 'What breaks.' },
    problem: 'Not changed:',
  },
  edits: {
    move: (text: string) => `Move “${text}”`,
    resize: (text: string) => `Resize “${text}”`,
    add: (text: string) => `Add “${text}”`,
    set: (text: string) => `Change “${text}”`,
    remove: (text: string) => `Remove “${text}”`,
  },
} as const;

// Words of theory beside simulation, which is loaded with the first node that is looked at.
import type { Reason, StationTrait, TheoryMetric } from '#analysis/theory-result.ts';
import { percent } from '../format.ts';

/** Names of nodes and links as people gave them. */
type NameOf = (id: string) => string;

const spreads: Readonly<Record<string, string>> = {
  roundRobin: 'in turn',
  random: 'at random',
  leastConnections: 'by their connections',
  powerOfTwo: 'by two choices',
};

const traits: Readonly<Record<StationTrait, string>> = {
  limited: 'may refuse some of the users',
  several: 'has several servers with a queue',
  general: 'serves first come first served, and not with one exponential time',
  instances: 'has several instances',
  fewWorkers: 'has fewer workers than there are users, and holds them while it waits',
};

export const theoryWords = {
  title: 'Theory beside simulation',
  columns: { figure: 'figure', theory: 'theory', simulated: 'simulated', difference: 'off by' },
  figures: {
    goodput: 'throughput',
    utilisation: 'utilisation',
    coreUtilisation: 'utilisation',
    'errorRate.refused': 'refused',
    'waiting.mean': 'mean wait',
    'sojourn.mean': 'mean stay',
    'sojourn.p95': 'p95',
    'sojourn.p99': 'p99',
    'latency.mean': 'mean latency',
  } satisfies Readonly<Record<TheoryMetric, string>>,
  unmeasured: '–',
  fromSeeds: (many: number) => `± is the 95 % interval over ${many} seeds.`,
  fromParts: (many: number) =>
    `± is a 95 % interval from ${many} parts of this run. Run several seeds for more.`,
  fewSamples: 'Few samples: run on, or run several seeds.',
  noInterval: 'No interval yet: run on, or run several seeds.',
  outside: (figures: readonly string[]) =>
    `Outside its interval: ${figures.join(', ')}. One in twenty is, by chance.`,
  none: (reason: string) => `No formula: ${reason}.`,
} as const;

export function reasonText(reason: Reason, nameOf: NameOf): string {
  switch (reason.why) {
    case 'kind':
      return `its ${reason.no}`;
    case 'noFormula':
      return 'none is known for a node like this';
    case 'noCallers':
      return 'no requests arrive';
    case 'notPoisson':
      return `arrivals are not Poisson: ${reason.no}`;
    case 'notStraight':
      return `its requests come from ${nameOf(reason.caller)}, not straight from a client`;
    case 'twoSources':
      return `${nameOf(reason.caller)} sends requests here too, beside the users that go round`;
    case 'waitsForOthers':
      return 'its handler waits for other services';
    case 'policies':
      return `policies of ${nameOf(reason.link)} change what arrives`;
    case 'bandwidth':
      return `messages queue for the wire of ${nameOf(reason.link)}`;
    case 'loss':
      return `${nameOf(reason.link)} loses messages, and users wait for them`;
    case 'deadline':
      return `${nameOf(reason.client)} gives up after a deadline`;
    case 'disturbed':
      return `${nameOf(reason.target)} is broken or changed in this run`;
    case 'spread':
      return `instances chosen ${spreads[reason.how] ?? reason.how}: no closed form`;
    case 'discipline':
      return 'its queue is not simply served in turn: no closed form';
    case 'fraction':
      return 'cores that are no whole number are shared';
    case 'limitAndGeneral':
      return 'a limit and a general service time: no closed form';
    case 'severalAndGeneral':
      return 'several servers and a general service time: no closed form';
    case 'sharedAndGeneral':
      return 'a limited number share its cores, with a general service time: no closed form';
    case 'infiniteVariance':
      return 'its service time has no finite variance, so its mean wait grows without end';
    case 'overloaded':
      return `its load is ${percent(reason.load)}: its queue grows without end`;
    case 'stationOfRound':
      return `${nameOf(reason.node)} ${traits[reason.is]}`;
    case 'goesRound':
      return 'calls go in a circle';
  }
}

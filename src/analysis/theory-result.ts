// What queueing theory says of one node of a scenario, or why it says nothing.

/** The part of a metric path behind the node, so that the simulated value is read by the one grammar of metrics. */
export type TheoryMetric =
  | 'utilisation'
  | 'coreUtilisation'
  | 'waiting.mean'
  | 'sojourn.mean'
  | 'sojourn.p95'
  | 'sojourn.p99'
  | 'latency.mean'
  | 'errorRate.refused'
  | 'goodput';

export interface TheoryFigure {
  readonly metric: TheoryMetric;
  /** In the metric's unit: ms, per second, or a share. */
  readonly value: number;
}

export type Reason =
  /** The kind's own words: "its … ". */
  | { readonly why: 'kind'; readonly no: string }
  | { readonly why: 'noFormula' }
  | { readonly why: 'noCallers' }
  | { readonly why: 'notPoisson'; readonly client: string; readonly no: string }
  | { readonly why: 'notStraight'; readonly caller: string }
  | { readonly why: 'twoSources'; readonly caller: string }
  | { readonly why: 'waitsForOthers'; readonly node: string }
  | { readonly why: 'policies' | 'bandwidth' | 'loss'; readonly link: string }
  | { readonly why: 'deadline'; readonly client: string }
  | { readonly why: 'disturbed'; readonly target: string }
  | { readonly why: 'spread'; readonly how: string }
  | { readonly why: 'discipline' | 'fraction' | 'limitAndGeneral' | 'severalAndGeneral' | 'sharedAndGeneral' }
  | { readonly why: 'infiniteVariance' }
  | { readonly why: 'overloaded'; readonly load: number }
  /** Of closed clients: a station that no exact formula of networks admits. */
  | { readonly why: 'stationOfRound'; readonly node: string; readonly is: StationTrait }
  | { readonly why: 'goesRound' };

export type StationTrait = 'limited' | 'several' | 'general' | 'instances' | 'fewWorkers';

export type Theory =
  | { readonly applies: true; readonly model: string; readonly figures: readonly TheoryFigure[] }
  | { readonly applies: false; readonly reason: Reason };

export const silent = (reason: Reason): Theory => ({ applies: false, reason });

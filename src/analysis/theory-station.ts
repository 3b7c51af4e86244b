// Which formula holds for a station under Poisson arrivals, and what it says: M/M/c, M/M/c/K, M/G/1, M/D/1, Erlang B,
// M/G/∞, and Erlang arrivals where a Poisson stream goes round instances in turn. Times in ms.
import type { Distribution } from '#scenario/distribution.ts';
import type { StationFacts } from '#scenario/queueing.ts';
import { isConstant, isExponential, mixture, momentsOf } from './moments.ts';
import { mmc, mmck } from './theory.ts';
import { erlangArrivals, gim1, type Moments, md1WaitingQuantile, mg1 } from './theory-general.ts';
import { silent, type Theory, type TheoryFigure, type TheoryMetric } from './theory-result.ts';
import { type Servers, serversOf } from './theory-servers.ts';

/** One operation's share of the arrivals. */
export interface Stream {
  readonly perMs: number;
  readonly demandMs: Distribution;
}

/** A single instance, its load and its service as one. */
interface Single {
  readonly servers: Servers;
  readonly perMs: number;
  readonly service: Moments;
  readonly kind: 'exponential' | 'constant' | 'general';
  readonly inOrder: boolean;
  readonly instances: number;
}

/** Below this share of refusals a limit changes no digit that is shown, and percentiles are those without it. */
const neverRefuses = 1e-6;

export function stationTheory(facts: StationFacts, streams: readonly Stream[]): Theory {
  const servers = serversOf(facts);
  if (servers === null) return silent({ why: 'fraction' });
  if (facts.discipline === 'other') return silent({ why: 'discipline' });
  const { instances, spread } = facts;
  if (instances > 1 && (spread === 'leastConnections' || spread === 'powerOfTwo'))
    return silent({ why: 'spread', how: spread });
  const single: Single = {
    servers,
    // In turn or at random, each instance gets the same share.
    perMs: streams.reduce((sum, { perMs }) => sum + perMs, 0) / instances,
    service: slowed(
      mixture(streams.map(({ perMs, demandMs }) => ({ share: perMs, moments: momentsOf(demandMs) }))),
      servers.speed,
    ),
    kind: serviceKind(streams.map(({ demandMs }) => demandMs)),
    inOrder: facts.discipline === 'fifo',
    instances,
  };
  const load = (single.perMs * single.service.first) / servers.count;
  if (servers.count === Number.POSITIVE_INFINITY) return everyoneAtOnce(single);
  const isUnlimited = servers.room === Number.POSITIVE_INFINITY;
  if (load === Number.POSITIVE_INFINITY || (isUnlimited && load >= 1))
    return silent({ why: 'overloaded', load });
  if (instances > 1 && spread === 'roundRobin') return inTurn(single, servers);
  if (single.kind === 'exponential') return exponential(single, servers);
  return general(single, servers);
}

function slowed({ first, second, third }: Moments, speed: number): Moments {
  return { first: first / speed, second: second / speed ** 2, third: third / speed ** 3 };
}

/** Alike only if they are of one kind and one mean: a mixture of exponentials is not exponential. */
function serviceKind(demands: readonly Distribution[]): Single['kind'] {
  const means = new Set(demands.map((demand) => momentsOf(demand).first));
  if (means.size !== 1) return 'general';
  if (demands.every(isExponential)) return 'exponential';
  return demands.every(isConstant) ? 'constant' : 'general';
}

function exponential(single: Single, servers: Servers): Theory {
  const { count, room } = servers;
  const rate = 1 / single.service.first;
  if (room === Number.POSITIVE_INFINITY) {
    const it = mmc(single.perMs, rate, count);
    return said(single, `M/M/${count}`, it, { quantile: it.sojournQuantile });
  }
  const it = mmck(single.perMs, rate, count, room);
  const rarelyFull = it.blocked < neverRefuses && single.perMs < count * rate;
  const quantile = rarelyFull ? mmc(single.perMs, rate, count).sojournQuantile : undefined;
  return said(single, `M/M/${count}/${room}`, it, { blocked: it.blocked, quantile });
}

function general(single: Single, servers: Servers): Theory {
  const { perMs, service } = single;
  const { count, room, are, queues } = servers;
  // Without a queue neither dedicated nor shared servers care for more than the mean (Sevastyanov 1957).
  if (!queues && are !== 'cores') {
    const it = mmck(perMs, 1 / service.first, count, room);
    return said(single, `M/G/${count}/${room}`, it, { blocked: it.blocked });
  }
  if (are === 'sharedCores') return silent({ why: 'sharedAndGeneral' });
  if (room !== Number.POSITIVE_INFINITY) return silent({ why: 'limitAndGeneral' });
  if (count > 1) return silent({ why: 'severalAndGeneral' });
  if (service.second === Number.POSITIVE_INFINITY) return silent({ why: 'infiniteVariance' });
  const it = mg1(perMs, service);
  if (single.kind !== 'constant') return said(single, 'M/G/1', it, {});
  return said(single, 'M/D/1', it, {
    quantile: (p) => md1WaitingQuantile(perMs, service.first, p) + service.first,
  });
}

/** Every n-th arrival of a Poisson stream: the gaps at each instance are Erlang-n. */
function inTurn(single: Single, servers: Servers): Theory {
  const { perMs, service, instances } = single;
  if (single.kind !== 'exponential' || servers.count > 1 || servers.room !== Number.POSITIVE_INFINITY)
    return silent({ why: 'spread', how: 'roundRobin' });
  const it = gim1(erlangArrivals(instances, 1 / perMs), perMs, 1 / service.first);
  return said(single, `E${instances}/M/1`, it, { quantile: it.sojournQuantile });
}

function everyoneAtOnce({ perMs, service, instances }: Single): Theory {
  const figures: TheoryFigure[] = [
    { metric: 'goodput', value: perMs * instances * 1000 },
    { metric: 'sojourn.mean', value: service.first },
  ];
  return { applies: true, model: 'M/G/∞', figures };
}

interface Means {
  readonly utilisation: number;
  readonly waiting: number;
  readonly sojourn: number;
}

interface Extras {
  readonly blocked?: number | undefined;
  readonly quantile?: ((p: number) => number) | undefined;
}

/** The figures that are measured alike in a run. */
function said(single: Single, model: string, means: Means, { blocked, quantile }: Extras): Theory {
  const { servers, perMs, instances, inOrder } = single;
  const isOrdered = inOrder && servers.are !== 'sharedCores';
  const goodput = perMs * instances * 1000 * (1 - (blocked ?? 0));
  const figures: [TheoryMetric, number | undefined][] = [
    ['goodput', goodput],
    [servers.are === 'workers' ? 'utilisation' : 'coreUtilisation', means.utilisation],
    ['errorRate.refused', blocked !== undefined && blocked >= neverRefuses ? blocked : undefined],
    ['waiting.mean', servers.are === 'workers' ? means.waiting : undefined],
    ['sojourn.mean', means.sojourn],
    ['sojourn.p95', isOrdered ? quantile?.(0.95) : undefined],
    ['sojourn.p99', isOrdered ? quantile?.(0.99) : undefined],
  ];
  return {
    applies: true,
    model: `${instances > 1 ? `${instances} × ` : ''}${model}`,
    figures: figures.flatMap(([metric, value]) => (value === undefined ? [] : [{ metric, value }])),
  };
}

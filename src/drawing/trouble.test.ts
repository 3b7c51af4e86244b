import { describe, expect, it } from 'vitest';
import type { InstanceLive, InstanceMode, NodeLive } from './face.ts';
import { refusedShare, sentence, troubleOf } from './trouble.ts';

const well: NodeLive = {
  instances: 1,
  instancesUp: 1,
  workers: 50,
  workersBusy: 10,
  workersWaiting: 0,
  cores: 2,
  coresBusy: 0.5,
  queue: 0,
  queueLimit: 100,
  inFlight: 10,
  arrivalsPerS: 100,
  okPerS: 100,
  errorsPerS: 0,
  refusedPerS: 0,
  latencyP50Ms: 10,
  latencyP99Ms: 40,
  hitRatio: -1,
  cause: null,
  origin: null,
};
const instance = (mode: InstanceMode): InstanceLive => ({
  mode,
  workers: 25,
  working: 0,
  waiting: 0,
  queue: 0,
  queueLimit: 100,
});

function said(live: Partial<NodeLive>, modes: readonly InstanceMode[] = ['healthy']): string | null {
  const trouble = troubleOf({ ...well, ...live }, modes.map(instance));
  return trouble === null ? null : sentence(trouble).replaceAll('\u00a0', ' ');
}

describe('what a face says', () => {
  const refusing = { refusedPerS: 38, okPerS: 62, errorsPerS: 38, cause: 'queue full' };
  const failing = { okPerS: 0, errorsPerS: 100, cause: 'nothing there to answer' };
  it.each<[string, Partial<NodeLive>, readonly InstanceMode[], string | null]>([
    ['all is well', {}, ['healthy'], null],
    ['it refuses', refusing, ['healthy'], 'refuses 38 % · queue full'],
    ['somebody refuses what it sends', { ...refusing, origin: 'shop' }, [], 'fails 38 % · shop: queue full'],
    [
      'somebody behind it fails',
      { ...failing, origin: 'productcatalogservice' },
      ['healthy'],
      'fails 100 % · productcatalogservice: nothing there to answer',
    ],
    ['it fails itself', failing, ['healthy'], 'fails 100 % · nothing there to answer'],
    [
      'its callers tell it to stop',
      { okPerS: 92, errorsPerS: 8, cause: 'cancelled by the caller', toldToStop: true },
      ['healthy'],
      'stopped 8 % · cancelled by the caller',
    ],
    ['nobody knows why', { ...failing, cause: null }, ['healthy'], 'fails 100 %'],
    ['it is down', refusing, ['crashed', 'crashed'], 'crashed'],
    ['it hangs', failing, ['hanging', 'hanging'], 'hangs · answers nobody'],
    ['some of it hangs and some crashed', failing, ['hanging', 'crashed'], 'crashed'],
    ['one instance hangs', {}, ['hanging', 'healthy'], '1 of 2 hangs'],
    ['two instances hang', {}, ['hanging', 'hanging', 'healthy'], '2 of 3 hang'],
    ['one instance is down', {}, ['crashed', 'healthy'], '1 of 2 crashed'],
    ['failures outweigh one instance', refusing, ['crashed', 'healthy'], 'refuses 38 % · queue full'],
    ['every worker waits', { workersWaiting: 50 }, ['healthy'], 'every worker waits'],
    ['most workers wait', { workersWaiting: 47 }, ['healthy'], '47 of 50 wait'],
    ['the queue fills', { queue: 72 }, ['healthy'], 'queue 72 of 100'],
    ['a queue without limit grows', { queue: 5200, queueLimit: -1 }, ['healthy'], 'queue 5.2k · no limit'],
    ['one request in a thousand fails', { okPerS: 999, errorsPerS: 1 }, ['healthy'], null],
  ])('when %s', (_, live, modes, words) => {
    expect(said(live, modes)).toBe(words);
  });

  it('says nothing before the first run', () => {
    expect(troubleOf(null, [])).toBeNull();
  });

  it('tells waiting from loss by tone', () => {
    expect(troubleOf({ ...well, queue: 90 }, [])?.tone).toBe('warn');
    expect(troubleOf({ ...well, ...refusing }, [])?.tone).toBe('bad');
  });
});

describe('share refused', () => {
  it('is none when nothing arrives', () => {
    expect(refusedShare({ ...well, arrivalsPerS: 0 })).toBe(0);
  });
  it('never exceeds all', () => {
    expect(refusedShare({ ...well, arrivalsPerS: 10, refusedPerS: 12 })).toBe(1);
  });
});

// Accounts of runs made for what they have to tell: a chain of services under other names and in another order, and runs
// with little to tell. Those of the patterns are in patterns.test.ts.
import { describe, expect, it, vi } from 'vitest';
import { compileModel } from '#engine/compile.ts';
import { createRun } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { examples } from '#examples/index.ts';
import { registry, scenarioOf } from '#kinds/run.testing.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { accountOf } from './account.ts';
import { accountOn, chainOf, linesOf, naming, only, patternAccount } from './accounts.testing.ts';
import type { AccountLine } from './line.ts';
import { sentenceOf } from './words.ts';

// Whole runs, on a machine that others use too.
vi.setConfig({ testTimeout: 120_000 });

/** Three services in a row, the last of which gets slow; nobody has patience, so that it climbs to the client. */
const chain = (name: (role: string) => string) => ({
  nodes: [
    { id: name('users'), kind: 'client', arrivals: { process: 'poisson', ratePerS: 100 } },
    ...(['front', 'middle', 'leaf'] as const).map((role) => ({
      ...{ id: name(role), kind: 'service', workers: 12, cores: 4, queueLimit: role === 'leaf' ? null : 30 },
      operations: [{ name: 'do', demandMs: { dist: 'exponential', mean: 4 } }],
    })),
  ],
  links: [
    { from: name('users'), to: name('front'), latencyMs: 2 },
    { from: name('front'), to: name('middle'), latencyMs: 2 },
    { from: name('middle'), to: name('leaf'), latencyMs: 2 },
  ],
  faults: [{ id: 'slow', kind: 'slow', target: name('leaf'), factor: 400, atNs: 10e9, forNs: 10e9 }],
  run: { seed: 4, untilNs: 60e9 },
});

describe('a crash in the middle of a window', () => {
  // One call every 100 ms, the first one to fail at 30.1 s and the last at 100 s.
  const crashed = (windowNs: number) =>
    scenarioOf({
      nodes: [
        { id: 'users', kind: 'client', arrivals: { process: 'constant', ratePerS: 10 } },
        { id: 'shop', kind: 'service' },
      ],
      links: [{ from: 'users', to: 'shop', latencyMs: 1 }],
      faults: [{ id: 'crash', kind: 'crash', target: 'shop', atNs: 30.05e9 }],
      run: { seed: 1, untilNs: 100.05e9, windowNs },
    });

  it.each([50e9, 7e9, 1e9])('fails every call from then on, with windows of %i ns', (windowNs) => {
    const { it: told, atNs } = only(linesOf(accountOn(crashed(windowNs)), 'failing'));
    expect(atNs).toBeGreaterThan(30.05e9);
    expect(told.failed).toBe(told.ended);
    expect(told.failed).toBe(700);
  });
});

describe('several faults, one after the other', () => {
  /** Ten requests a second: seldom more than one failure in a window of 200 ms. */
  const faults = [
    { id: 'f1', kind: 'crash', target: 'shop', instance: 0, atNs: 10e9, forNs: 5e9 },
    { id: 'f2', kind: 'slow', target: 'db', factor: 4, atNs: 20e9, forNs: 5e9 },
    { id: 'f3', kind: 'errors', target: 'shop', rate: 0.2, atNs: 30e9, forNs: 5e9 },
  ];
  const account = accountOn(
    scenarioOf({
      nodes: [
        { id: 'users', kind: 'client' },
        { id: 'shop', kind: 'service', instances: 2 },
        { id: 'db', kind: 'database' },
      ],
      links: [
        { from: 'users', to: 'shop' },
        { from: 'shop', to: 'db' },
      ],
      faults,
      run: { untilNs: 60e9 },
    }),
  );
  const faultBehind = ({ because }: AccountLine) => {
    const cause = because === null ? undefined : account.lines[because];
    return cause?.it.what === 'fault' ? cause.it.fault.id : null;
  };

  it('an instance is up again after its own crash, though another fault began since', () => {
    const back = only(linesOf(account, 'mode'));
    expect(back.it).toMatchObject({ owner: 'instance', to: 'healthy' });
    expect(back.atNs).toBeGreaterThanOrEqual(20e9);
    expect(faultBehind(back)).toBe('f1');
  });

  it('requests are answered again once the fault that they failed for is gone, not in a pause of theirs', () => {
    const recovered = only(linesOf(account, 'recovered'));
    expect(recovered.atNs).toBe(35e9);
    expect(faultBehind(recovered)).toBe('f3');
  });

  it('nobody is called slow for a few slow answers', () => {
    const slow = linesOf(account, 'slow').filter(({ atNs }) => atNs < 20e9);
    expect(slow).toEqual([]);
  });
});

it('names what is behind all failures where the link that failed first accounts for the least of them', () => {
  const call = (to: string) => ({ do: 'call', to });
  const branches = [
    { probability: 0.1, steps: [call('tips')] },
    { probability: 0.9, steps: [call('goods')] },
  ];
  const account = accountOn(
    scenarioOf({
      nodes: [
        { id: 'users', kind: 'client', arrivals: { process: 'poisson', ratePerS: 50 } },
        {
          id: 'front',
          kind: 'service',
          operations: [{ name: 'do', demandMs: 0, handler: [{ do: 'choose', branches }] }],
        },
        { id: 'tips', kind: 'service', operations: [{ name: 'do', demandMs: 0, handler: [call('goods')] }] },
        { id: 'goods', kind: 'service' },
      ],
      links: [
        { from: 'users', to: 'front' },
        { from: 'front', to: 'tips' },
        { from: 'front', to: 'goods' },
        { from: 'tips', to: 'goods' },
      ].map((link) => ({ ...link, latencyMs: 0 })),
      faults: [{ id: 'f', kind: 'crash', target: 'goods', atNs: 10e9 }],
      // Of the first that fail, the first is one of the few that ask for tips.
      run: { seed: 2, untilNs: 20e9 },
    }),
  );
  const lineOf = (subject: string) =>
    only(
      linesOf(account, 'failing').filter(
        (line) => line.subject === subject && line.it.cause === 'unreachable',
      ),
    );
  const [tips, goods] = [lineOf('front->tips'), lineOf('front->goods')];
  expect(tips.atNs).toBeLessThan(goods.atNs);
  expect(tips.it).toMatchObject({ beganAt: ['goods'], passedOn: true });
  const { because } = lineOf('users->front');
  expect(account.lines[because ?? -1]?.it.what).toBe('fault');
});

it('names the link that most failures came over, whichever is drawn first', () => {
  const call = (to: string) => ({ do: 'call', to });
  const account = accountOn(
    scenarioOf({
      nodes: [
        { id: 'users', kind: 'client', arrivals: { process: 'poisson', ratePerS: 50 } },
        {
          ...{ id: 'front', kind: 'service' },
          operations: [
            {
              name: 'do',
              handler: [
                {
                  do: 'choose',
                  branches: [
                    {
                      probability: 0.8,
                      steps: [{ do: 'parallel', calls: [call('tips'), call('goods')], need: 'any' }],
                    },
                    { probability: 0.2, steps: [call('goods')] },
                  ],
                },
              ],
            },
          ],
        },
        { id: 'tips', kind: 'service', operations: [{ name: 'do', handler: [call('goods')] }] },
        { id: 'goods', kind: 'service' },
      ],
      links: [
        { from: 'users', to: 'front' },
        { from: 'front', to: 'tips' },
        { from: 'front', to: 'goods' },
        { from: 'tips', to: 'goods' },
      ],
      faults: [{ id: 'f', kind: 'crash', target: 'goods', atNs: 10e9 }],
      run: { seed: 2, untilNs: 30e9 },
    }),
  );
  const [felt] = linesOf(account, 'failing').filter(
    ({ subject, it }) => subject === 'users->front' && it.cause === 'unreachable',
  );
  if (felt === undefined) throw new Error('clients felt nothing');
  expect(chainOf(account, felt).slice(0, 2)).toEqual(['failing users->front', 'failing front->goods']);
});

describe('a slow leaf under two callers', () => {
  const renamed: Record<string, string> = { users: 'x1', front: 'leaf', middle: 'users', leaf: 'front' };
  const mirrored = () => {
    const document = chain((role) => renamed[role] ?? role);
    return { ...document, nodes: document.nodes.toReversed(), links: document.links.toReversed() };
  };
  it.each([
    { as: 'as it is', document: () => chain((role) => role), names: (role: string) => role },
    { as: 'renamed and mirrored', document: mirrored, names: (role: string) => renamed[role] ?? role },
  ])('is told from the leaf up to the client, $as', ({ document, names }) => {
    const account = accountOn(scenarioOf(document()));
    const busy = linesOf(account, 'busy').map(({ subject }) => subject);
    expect(busy).toEqual(['leaf', 'middle', 'front'].map(names));
    const failing = linesOf(account, 'failing').find(({ subject }) =>
      subject.startsWith(`${names('users')}->`),
    );
    if (failing === undefined) throw new Error('the client has no line');
    // The front turns clients away once it is full, which is because it waits for those behind it.
    expect(failing.it.cause).toBe('refused');
    expect(chainOf(account, failing)).toEqual([
      `failing ${names('users')}->${names('front')}`,
      `full ${names('front')}`,
      `busy ${names('front')}`,
      `busy ${names('middle')}`,
      `busy ${names('leaf')}`,
      `fault ${names('leaf')}`,
    ]);
    expect(only(linesOf(account, 'recovered')).it.hadFailed).toBe(true);
  });

  it('says whom the workers of its callers wait for, and that its own compute', () => {
    const account = accountOn(scenarioOf(chain((role) => role)));
    expect(linesOf(account, 'busy').map(({ it: { on } }) => on)).toEqual([null, 'leaf', 'middle']);
  });
});

describe('a calm run', () => {
  const parsedExamples = examples.map(({ id, scenario }) => ({
    id,
    parsed: parseScenarioValue(scenario, registry),
  }));
  const calm = parsedExamples.filter(({ parsed }) => parsed.ok && parsed.scenario.faults.length === 0);

  it('there are examples that nothing happens to', () => {
    expect(calm.length).toBeGreaterThanOrEqual(4);
  });

  it.each(calm)('$id: says that nothing happened', ({ parsed }) => {
    if (!parsed.ok) throw new Error('the example does not parse');
    const account = accountOn(parsed.scenario);
    expect(account.lines.map(({ it }) => it.what)).toEqual(['calm']);
    expect(sentenceOf(account.lines[0] as AccountLine, naming)).toMatch(/^Nothing happened: [\d,]+ requests/);
  });

  it('a run that has not begun has nothing to tell', () => {
    const scenario = scenarioOf(chain((role) => role));
    const sim = createRun(compileModel(scenario, { kinds: simKinds, policies: simPolicies }));
    expect(accountOf(scenario, reportOf(sim, 'running')).lines.map(({ it }) => it.what)).toEqual(['calm']);
  });
});

describe('what happened more than once', () => {
  it('has the first reason only as the first', () => {
    const back = only(linesOf(patternAccount('outlier-ejection/ejected'), 'mode'));
    expect(back).toMatchObject({ times: 3, it: { why: 'at first 5 s are over' } });
    const ejected = only(linesOf(patternAccount('outlier-ejection/ejected'), 'controlled'));
    expect(ejected).toMatchObject({ times: 3, it: { why: '5 failures in a row' } });
    const [strictly] = linesOf(patternAccount('outlier-ejection/strict'), 'controlled');
    expect(strictly?.it.why).toBe('1 failure');
  });

  it('is counted by where it came from: a breaker that failed its probes has not opened from closed again', () => {
    const account = accountOn(
      scenarioOf({
        nodes: [
          { id: 'app', kind: 'client', arrivals: { process: 'constant', ratePerS: 50 } },
          { id: 'ads', kind: 'service', startupMs: 0 },
        ],
        links: [
          {
            from: 'app',
            to: 'ads',
            policies: [
              {
                policy: 'breaker',
                rules: {
                  dialect: 'resilience4j',
                  minimumNumberOfCalls: 20,
                  slidingWindowSize: 20,
                  waitDurationInOpenStateMs: 5000,
                },
              },
            ],
          },
        ],
        faults: [{ id: 'down', kind: 'crash', target: 'ads', atNs: 20e9, forNs: 12e9 }],
        run: { seed: 1, untilNs: 60e9 },
      }),
    );
    const [opens, closes] = linesOf(account, 'mode').filter(({ it }) => it.owner === 'breaker');
    expect(opens).toMatchObject({ times: 1, it: { from: 'closed', to: 'open' } });
    expect(closes).toMatchObject({ it: { from: 'halfOpen', to: 'closed' } });
  });
});

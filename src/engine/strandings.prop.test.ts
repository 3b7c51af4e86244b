// Calls that are reported as never answered are never answered, and nothing gives them up, in systems of every kind.
import { describe, expect, it, vi } from 'vitest';
import { CALL_STRANDED, VISIT_HANGING } from './call.ts';
import { holds } from './holds.testing.ts';
import { createRun, runUntil } from './run.ts';
import { strandedIn } from './strandings.ts';
import { reportOf } from './summary.ts';
import { type Data, modelOf } from './system.testing.ts';

vi.setConfig({ testTimeout: 240_000 });

const calmNs = 1e9;

type Disturbance = Data & { readonly atNs: number; readonly edit?: { readonly fault?: Data } };

/** Whether it is over by then. Instances that are replaced take with them what they wait for. */
const isEarly = ({ atNs, edit, ...fault }: Disturbance) =>
  atNs < calmNs && (edit?.fault ?? fault)['kind'] !== 'badDeploy';

/** The same system, with nothing done to it after a second, and no instance that comes or goes. */
function leftAlone(document: Data): Data {
  const { interventions } = document['run'] as { readonly interventions: readonly Disturbance[] };
  const nodes = (document['nodes'] as readonly Data[]).map(
    ({ autoscaler: _none, deployment: _alone, deployments: _neither, ...node }) => node,
  );
  const faults = (document['faults'] as readonly Disturbance[])
    .filter(isEarly)
    .map((fault) => ({ ...fault, forNs: calmNs - fault.atNs }));
  const run = { untilNs: 60e9, windowNs: 10e6, interventions: interventions.filter(isEarly) };
  return { ...document, nodes, faults, run };
}

/** Its links lose messages, and every call is made twice, at every depth: what answers may come late. */
function hedged(document: Data): Data {
  const links = (document['links'] as readonly Data[]).map((link) => ({
    ...link,
    loss: 0.1,
    policies: [hedge],
  }));
  const nodes = (document['nodes'] as readonly Data[]).map((node) =>
    node['kind'] === 'external' ? { ...node, responses: late } : node,
  );
  return { ...document, nodes, links };
}

const hedge = { policy: 'hedge', delay: { kind: 'fixed', delayMs: 8 }, onSuccess: 'cancel' };
const late = { from: 'distribution', durationMs: { dist: 'exponential', mean: 300 } };

describe('calls that will never be answered', () => {
  it.each([
    ['as they are', (document: Data) => document],
    ['with hedges around each other', hedged],
  ])('stay so when the run goes on, %s', (_, change) => {
    let found = 0;
    holds(30, (document, _model, seed) => {
      const sim = createRun(modelOf(leftAlone(change(document))), seed);
      const watched = new Map<number, number>();
      for (let i = 0; i <= 20; i++) {
        runUntil(sim, calmNs + i * 50e6);
        for (const { row } of strandedIn(sim)) watched.set(row, sim.calls.generations[row] as number);
        for (const [row, generation] of watched) {
          expect(sim.calls.generations[row]).toBe(generation);
          expect([CALL_STRANDED, VISIT_HANGING]).toContain(sim.calls.rows[row]?.state);
        }
      }
      found += watched.size;
      for (const { inFlightNow, stranded } of reportOf(sim, 'running').links) {
        expect(stranded.calls).toBeLessThanOrEqual(inFlightNow);
      }
    });
    expect(found).toBeGreaterThan(30);
  });
});

import { describe, expect, it } from 'vitest';
import { parseMetricPath } from '#analysis/metric-path.ts';
import { readMetric } from '#analysis/read-metric.ts';
import { makeReport, outcomes } from '#analysis/reports.testing.ts';
import { errorShare, errorWords } from './figures.ts';
import { shownOf } from './shown.ts';

/** The same ones at every place. */
function reportOf(counts: Parameters<typeof outcomes>[0]) {
  const report = makeReport();
  const all = { outcomes: outcomes(counts) };
  const { system, nodes, links } = report;
  return {
    ...report,
    system: { ...system, ...all, operations: system.operations.map((it) => ({ ...it, ...all })) },
    nodes: nodes.map((node) => ({ ...node, ...all })),
    links: links.map((link) => ({ ...link, ...all })),
  };
}

describe('what a summary shows', () => {
  it('has the error rate of several runs that objectives have: the mean of theirs', () => {
    const reports = [reportOf({ ok: 900, timeout: 100 }), reportOf({ ok: 50, refused: 50 }), reportOf({})];
    const parsed = parseMetricPath('system.errorRate');
    if (!parsed.ok) throw new Error(parsed.message);
    const rates = reports.map((report) => readMetric(report, parsed.path)).filter((rate) => rate !== null);
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    expect(mean).toBeCloseTo(0.3, 12);
    const { system, nodes, links, requests } = shownOf(reports);
    for (const row of [system, ...nodes, ...links, ...requests])
      expect(errorShare(row.outcomes)).toBeCloseTo(mean, 12);
    expect(errorWords(system.outcomes)).toMatch(/^30.0 %, mostly /);
  });

  it('is a single run as it is', () => {
    const report = reportOf({ ok: 3, timeout: 1 });
    expect(shownOf([report]).system).toBe(report.system);
    expect(errorShare(shownOf([report]).system.outcomes)).toBe(0.25);
  });
});

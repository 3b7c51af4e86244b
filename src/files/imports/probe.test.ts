import { test } from 'vitest';
import { registry } from '../../cli/registry.ts';
import { formatScenario } from '../json.ts';
import { boutiqueManifests, webShop } from './deployments.testing.ts';
import { importFiles } from './import.ts';

test.each([['shop.yaml', webShop], ['b.yaml', boutiqueManifests()]])('%s', (name, text) => {
  const s = performance.now();
  const got = importFiles([{ name, text }], registry);
  console.log(performance.now() - s);
  if (!got.ok) return console.log(got.problems);
  console.log(formatScenario(got.scenario, registry));
  for (const k of ['understood', 'assumed', 'ignored'] as const) console.log(k, got.summary[k].map((r) => `${r.text} [${JSON.stringify(r.at)}]`).join('\n'));
});

// Client: where requests come from, what they ask for, and how long they care.
import type { ScenarioNode } from '#scenario/document.ts';
import type { KindSpec } from '#scenario/registry.ts';
import { checkClient } from './check.ts';
import { type ClientSettings, settings } from './fields.ts';
import { forgetInClient, renamedInClient, renamedOperationInClient } from './mentions.ts';

export type { ClientSettings } from './fields.ts';
export type { ClientStep } from './session.ts';

const ofArrivals = (setting: string) => `arrivals.${setting}`;

export const clientSpec: KindSpec = {
  id: 'client',
  title: 'Client',
  summary: 'Sends requests: at a rate, on a curve, or as users who wait for their answers.',
  group: 'traffic',
  settings,
  ports: { in: false, out: true },
  live: [
    ...['ratePerS', 'fromPerS', 'toPerS', 'basePerS', 'peakPerS', 'hourlyPerS', 'interarrivalMs'].map(
      ofArrivals,
    ),
    ...['users', 'thinkTimeMs'].map(ofArrivals),
    ...['requests[*].weight', 'requestBytes', 'priority'],
  ],
  operations: () => [],
  variables: (node) => Object.keys((node as ScenarioNode & ClientSettings).variables),
  check: checkClient,
  forget: forgetInClient,
  renamed: renamedInClient,
  renamedOperation: renamedOperationInClient,
  role: 'traffic',
};

// The examples that ship with Wavetank, in the order in which they are offered.

import { siblings } from './boutiqueSiblings.ts';
import type { Example } from './example.ts';
import hello from './hello.json' with { type: 'json' };
import onlineBoutique from './online-boutique.json' with { type: 'json' };
import { opener } from './opener.ts';
import threeTiers from './three-tiers.json' with { type: 'json' };

export type { Example } from './example.ts';

export const examples: readonly Example[] = [
  opener,
  {
    id: 'online-boutique',
    title: 'Online Boutique',
    summary:
      'Eleven services of a real shop under its own load generator. Crash one and see who falls with it.',
    speed: 1,
    scenario: onlineBoutique,
  },
  ...siblings.map(({ example }) => example),
  {
    id: 'three-tiers',
    title: 'Three tiers',
    summary: 'Web, application, cache and database: the ordinary system, and how slowness climbs it.',
    speed: 0.2,
    scenario: threeTiers,
  },
  {
    id: 'hello',
    title: 'Hello, queue',
    summary: 'M/M/1: one server at 80 % load, where theory says what the wait must be.',
    speed: 0.5,
    scenario: hello,
  },
];

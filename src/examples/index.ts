// The examples that ship with Wavetank, in the order in which they are offered.
import checkout from './checkout.json' with { type: 'json' };
import type { Example, Story } from './example.ts';
import hello from './hello.json' with { type: 'json' };
import onlineBoutique from './online-boutique.json' with { type: 'json' };
import threeTiers from './three-tiers.json' with { type: 'json' };

export type { Example } from './example.ts';

const payments: Story = {
  before: 'Sixty customers a second. Three in ten check out, and each checkout waits for a payment provider.',
  break: {
    label: 'Hang the payment provider',
    edit: {
      do: 'fault',
      fault: { id: 'hang', kind: 'crash', target: 'payments', connections: 'hang' },
    },
  },
  broken:
    'Nobody answers at payments. Every checkout holds a worker of the shop and waits: watch the amber rise, until those who only browse find no worker either.',
  cure: {
    label: 'Give up after 300 ms',
    edit: {
      do: 'setSetting',
      of: { link: 'shop->payments' },
      path: ['policies'],
      value: [{ policy: 'timeout', timeoutMs: 300, onTimeout: 'cancel' }],
    },
  },
  cured:
    'The same customers, the same hang, but the shop waits no longer than 300 ms. Workers come back, and browsing goes on.',
  next: { label: 'A real system: Online Boutique', example: 'online-boutique' },
};

export const examples: readonly Example[] = [
  {
    id: 'checkout',
    title: 'A shop and its payments',
    summary: 'A payment provider hangs, and a shop that waits for it hangs too. One timeout saves it.',
    speed: 0.2,
    scenario: checkout,
    story: payments,
  },
  {
    id: 'online-boutique',
    title: 'Online Boutique',
    summary:
      'Eleven services of a real shop under its own load generator. Crash one and see who falls with it.',
    speed: 1,
    scenario: onlineBoutique,
  },
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

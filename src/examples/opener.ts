// The example that the page opens with.
import checkout from './checkout.json' with { type: 'json' };
import type { Example, Story } from './example.ts';

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

export const opener: Example = {
  id: 'checkout',
  title: 'A shop and its payments',
  summary: 'A payment provider hangs, and a shop that waits for it hangs too. One timeout saves it.',
  speed: 0.2,
  scenario: checkout,
  story: payments,
};

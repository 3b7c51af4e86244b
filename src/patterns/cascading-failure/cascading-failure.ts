// Cascading failure: who waits for something slow holds a worker, until nobody is left for anything else.
import { type Pattern, setPolicies } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const payments = 'shop->payments';
const timeout = (timeoutMs: number) => ({ policy: 'timeout', timeoutMs, onTimeout: 'cancel' });

export const cascadingFailure: Pattern = {
  id: 'cascading-failure',
  title: 'Cascading failure',
  summary: 'One slow leaf takes all workers of its callers, until what never needed it fails too.',
  what: 'A call holds a worker of the caller until it is answered. When a callee hangs, more and more workers wait for it; requests that never needed it find no worker, stand in line, and are refused. The failure climbs from caller to caller, against the direction of the calls.',
  when: 'It needs three things: synchronous calls, workers that are limited, and patience that is not. Take away any one of them and it stops.',
  price:
    'A timeout gives up calls that would have been answered a little later. Somebody must decide what a checkout without a payment means.',
  tryThis: [
    'At 10 s the provider hangs. Watch the amber in the shop: workers that wait.',
    'Go back to 9 s and put a timeout of 300 ms on the link to payments, from this moment on. Play.',
    'Then put it on the other link instead, and see it fall.',
  ],
  speed: 0.5,
  document,
  scenarios: [
    {
      id: 'plain',
      title: 'Nobody gives up',
      watch: 'Watch the shop fill with workers that wait (amber), then the queue, then the front door.',
      edits: [],
    },
    {
      id: 'guarded',
      title: 'A timeout on the call',
      watch: 'The same hang. The shop waits no longer than 300 ms, and browsing goes on.',
      edits: [setPolicies(payments, timeout(300))],
    },
    {
      id: 'patient',
      title: 'A timeout that is too long',
      watch: 'Ten seconds of patience hold the workers just as well as no timeout.',
      edits: [setPolicies(payments, timeout(10_000))],
    },
  ],
  claims: [
    {
      says: 'Once the provider hangs, more than half of all requests fail, though only three in ten need it',
      as: 'problem',
      of: 'plain',
      metric: 'system.errorRate[20s,40s]',
      is: '>',
      than: 0.5,
    },
    {
      says: 'With a timeout fewer than one request in fifty fails',
      as: 'benefit',
      of: 'guarded',
      metric: 'system.errorRate[20s,40s]',
      is: '<',
      than: 0.02,
    },
    {
      says: 'Each checkout goes without its payment, after waiting in vain',
      as: 'price',
      of: 'guarded',
      metric: 'shop->payments.errorRate.timeout[20s,40s]',
      is: '>',
      than: 0.9,
    },
    {
      says: 'Patience of ten seconds saves nobody',
      as: 'misuse',
      of: 'patient',
      metric: 'system.errorRate[20s,40s]',
      is: '>',
      than: 0.5,
    },
  ],
};

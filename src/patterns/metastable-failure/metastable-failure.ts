// Metastable failure: the trigger goes, the failure stays, because it feeds itself.
// After N. Bronson et al., "Metastable Failures in Distributed Systems", HotOS 2021, section 2.
import { type Pattern, setNode, setPolicies } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const timeout = { policy: 'timeout', timeoutMs: 1000, onTimeout: 'abandon' };

export const metastableFailure: Pattern = {
  id: 'metastable-failure',
  title: 'Metastable failure',
  summary: 'Ten bad seconds put a system down that stays down for good.',
  what: 'The database can do 300 queries a second and is asked for 280, with one retry after a second. When it stands still for ten seconds a queue builds up. Afterwards every answer comes too late: its caller has given up and asked again. Demand is now 560 a second, all of it for nobody, and it never ends by itself.',
  when: 'Look for work that is done for callers who have gone, and for load that grows when things are slow: retries, cold caches, failovers.',
  price: 'The cures refuse work on purpose: some requests are turned away that could have been served.',
  tryThis: [
    'At 40 s the cause is gone. See what the database is busy with.',
    'Lower the load to 100 a second: does it recover by itself? At 150?',
    'Give the queue a limit of 250 and run again from 35 s.',
  ],
  speed: 2,
  document,
  scenarios: [
    {
      id: 'plain',
      title: 'A queue without a limit, and one retry',
      watch: 'After 40 s the database works as hard as it can, and nobody gets an answer.',
      edits: [],
    },
    {
      id: 'bounded',
      title: 'A queue of 250',
      watch: 'Whoever gets into the queue is served in time.',
      edits: [setNode('db', 'queueLimit', 250)],
    },
    {
      id: 'lifo',
      title: 'The newest first',
      watch: 'The old ones are lost anyway: serving the newest brings the rest back.',
      edits: [setNode('db', 'discipline', 'lifo')],
    },
    {
      id: 'once',
      title: 'No retry',
      watch: 'The queue drains by 20 a second: it takes two minutes.',
      edits: [setPolicies('users->db', timeout)],
    },
  ],
  claims: [
    {
      says: 'Before, every query is answered',
      as: 'problem',
      of: 'plain',
      metric: 'system.goodput[10s,30s]',
      is: '>',
      than: 279,
    },
    {
      says: 'Long after the cause has gone, none is',
      as: 'problem',
      of: 'plain',
      metric: 'system.goodput[60s,120s]',
      is: '<',
      than: 1,
    },
    {
      says: 'and the database is asked twice for everything',
      as: 'problem',
      of: 'plain',
      metric: 'db.arrivals[60s,120s]',
      is: '>',
      than: 555,
    },
    {
      says: 'A bounded queue recovers',
      as: 'benefit',
      of: 'bounded',
      metric: 'system.goodput[60s,120s]',
      is: '>',
      than: 279,
    },
    {
      says: 'So does serving the newest first',
      as: 'benefit',
      of: 'lifo',
      metric: 'system.goodput[60s,120s]',
      is: '>',
      than: 275,
    },
    {
      says: 'A bounded queue turns work away while it is full',
      as: 'price',
      of: 'bounded',
      metric: 'db.errors.refused',
      is: '>',
      than: 1000,
    },
    {
      says: 'Without retries it is still down at two minutes: patience alone is slow',
      as: 'misuse',
      of: 'once',
      metric: 'system.goodput[60s,120s]',
      is: '<',
      than: 1,
    },
  ],
};

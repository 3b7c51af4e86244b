// Load shedding: turn away early what cannot be answered in time, and answer the rest.
import { type Pattern, setNode } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

export const loadShedding: Pattern = {
  id: 'load-shedding',
  title: 'Load shedding',
  summary: 'Turn some away at once, or be late for everybody.',
  what: 'A queue without a limit turns an overload into waiting: soon everybody waits longer than they have patience, and all work is for callers who have gone. Shedding refuses what could not be answered in time, cheaply and early: by a bound on the queue, by the time that requests have waited (CoDel), or by serving the newest first while many wait (adaptive LIFO).',
  when: 'At every queue. The bound should be about as long as the callers are patient.',
  price:
    'Somebody is refused who would perhaps have waited. Newest first is unfair to the oldest, on purpose.',
  tryThis: [
    'From 10 s to 30 s there is half as much work again as can be done. See who gets an answer.',
    'Compare how long it takes to be well again after 30 s.',
    'Set the bound to 1 and find out what a queue is good for.',
  ],
  speed: 0.5,
  document,
  scenarios: [
    {
      id: 'plain',
      title: 'A queue without a limit',
      watch: 'Everybody waits, and nobody is answered in time; it takes long to drain.',
      edits: [],
    },
    {
      id: 'bounded',
      title: 'A queue of 100',
      watch: 'A third is refused at once, two thirds are answered within a second.',
      edits: [setNode('api', 'queueLimit', 100)],
    },
    {
      id: 'codel',
      title: 'CoDel',
      watch: 'When all wait too long, some are sent away until waits are short again.',
      edits: [setNode('api', 'discipline', 'codel'), setNode('api', 'queueLimit', 200)],
    },
    {
      id: 'lifo',
      title: 'The newest first while many wait',
      watch: 'Those who have just come are answered quickly; the oldest have gone anyway.',
      edits: [setNode('api', 'discipline', 'adaptiveLifo'), setNode('api', 'queueLimit', 200)],
    },
    {
      id: 'tiny',
      title: 'Hardly a queue at all',
      watch: 'Before the rush, one in ten is refused although there is room.',
      edits: [setNode('api', 'queueLimit', 1)],
    },
  ],
  claims: [
    {
      says: 'Without a limit hardly anybody is answered in time during the rush',
      as: 'problem',
      of: 'plain',
      metric: 'system.goodput[20s,30s]',
      is: '<',
      than: 30,
    },
    {
      says: 'A bounded queue answers as many as it can',
      as: 'benefit',
      of: 'bounded',
      metric: 'system.goodput[20s,30s]',
      is: '>',
      than: 170,
    },
    {
      says: 'So does serving the newest first',
      as: 'benefit',
      of: 'lifo',
      metric: 'system.goodput[20s,30s]',
      is: '>',
      than: 150,
    },
    {
      says: 'A third of the requests is turned away meanwhile',
      as: 'price',
      of: 'bounded',
      metric: 'system.errorRate.refused[20s,30s]',
      is: '>',
      than: 0.25,
    },
    {
      says: 'Too short a queue refuses requests when nothing is wrong',
      as: 'misuse',
      of: 'tiny',
      metric: 'system.errorRate.refused[0s,10s]',
      is: '>',
      than: 0.1,
    },
  ],
};

// What each kind tells queueing theory, a line each; a kind without one has no formula. Loaded when somebody looks.
import type { Queueing } from '#scenario/queueing.ts';
import { clientQueueing } from './client/queueing.ts';
import { databaseQueueing } from './database/queueing.ts';
import { externalQueueing } from './external/queueing.ts';
import { serviceQueueing } from './service/queueing.ts';

export const queueing: readonly Queueing[] = [
  clientQueueing,
  serviceQueueing,
  databaseQueueing,
  externalQueueing,
];

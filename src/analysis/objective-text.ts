// An objective as a person states it: what is measured, and its bound with the unit.
import type { Objective } from '#scenario/document.ts';
import { inUnit } from './figure-text.ts';
import { unitOfMetric } from './metric-path.ts';

/** `system.latency.p99 < 200 ms` */
export function statedText(objective: Objective, currency: string): string {
  return `${objective.metric} ${boundText(objective, currency)}`;
}

/** `< 200 ms` */
export function boundText({ metric, is, value }: Objective, currency: string): string {
  return `${is} ${trimmed(inUnit(value, unitOfMetric(metric), currency))}`;
}

/** A bound as it was meant: 1 %, not 1.00 %. */
const trimmed = (text: string) => text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '');

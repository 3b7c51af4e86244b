// What follows from a link's settings alone: how long its messages take, and how many are lost.
import type { ScenarioLink } from '#scenario/document.ts';
import type { ModelLink } from './model.ts';
import { compileSampler, constantOf } from './sampler.ts';

type LinkTerms = Pick<ModelLink, 'latency' | 'constantNs' | 'loss' | 'nsPerByte' | 'responseBytes'>;

export function linkTerms({ latencyMs, bandwidthMbps, loss, responseBytes }: ScenarioLink): LinkTerms {
  const latency = compileSampler(latencyMs, 1e6);
  const constant = constantOf(latency);
  return {
    latency,
    constantNs: constant >= 0 && bandwidthMbps === null ? Math.floor(constant) : -1,
    loss,
    nsPerByte: bandwidthMbps === null ? 0 : 8000 / bandwidthMbps,
    responseBytes,
  };
}

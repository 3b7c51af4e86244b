// Which products a gateway stands for, and what it takes from their descriptions.
import type { ScenarioNode } from '#scenario/document.ts';
import { asIs, type KindImport, machineFacts } from '#scenario/importing.ts';
import { typicalMs } from '#scenario/typical.ts';
import type { GatewaySettings } from './settings.ts';

export const gatewayImport: KindImport = {
  products: [
    ...['nginx', 'nginx-unprivileged', 'openresty', 'haproxy', 'traefik', 'envoy', 'caddy', 'kong'],
    ...['apisix', 'krakend', 'tyk-gateway', 'ingress-nginx'],
  ],
  takes: {
    ...machineFacts,
    instances: asIs('instances'),
    workers: asIs('workers'),
    ownMs: asIs('demandMs'),
  },
  capacity: (node) => {
    const { demandMs, workers, cores, instances } = node as ScenarioNode & GatewaySettings;
    return { demandMs: typicalMs(demandMs), workers, cores, instances };
  },
};

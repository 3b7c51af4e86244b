import { describe, expect, it } from 'vitest';
import { registry, scenarioOf } from '#kinds/run.testing.ts';
import { mermaidText } from './mermaid.ts';

describe('a scenario as a Mermaid flowchart', () => {
  it('has a shape for each sort of node, frames for zones, and what protects each link', () => {
    const scenario = scenarioOf({
      name: 'A "shop"',
      zones: [{ id: 'eu', name: 'Europe' }],
      nodes: [
        { id: 'users', kind: 'client' },
        { id: 'front-door', kind: 'gateway', zone: 'eu' },
        { id: 'end', kind: 'service', name: 'End <of> #1', instances: 3, zone: 'eu' },
        { id: 'db', kind: 'database' },
      ],
      links: [
        { from: 'users', to: 'front-door' },
        {
          from: 'front-door',
          to: 'end',
          protocol: 'grpc',
          policies: [{ policy: 'timeout' }, { policy: 'retry' }],
        },
        { from: 'end', to: 'db', protocol: 'tcp' },
      ],
    });
    expect(mermaidText(scenario, registry)).toBe(`---
title: "A \\"shop\\""
---
flowchart LR
  subgraph frame1["Europe"]
    n_front_door{{"front-door<br/>Gateway"}}
    n_end["End #lt;of#gt; #35;1<br/>Service × 3"]
  end
  n_users(["users<br/>Client"])
  n_db[("db<br/>Database")]
  n_users -- "http" --> n_front_door
  n_front_door -- "grpc, timeout, retry" --> n_end
  n_end -- "tcp" --> n_db
`);
  });

  it('keeps apart what differs in its hyphens, and frames groups where there are no zones', () => {
    const nodes = ['a-b', 'a_b', 'c'].map((id) => ({ id, kind: 'service' }));
    const text = mermaidText(scenarioOf({ nodes, groups: [{ id: 'one', nodes: ['a-b', 'c'] }] }), registry);
    expect(text.match(/n_a_b\[|n_a_b_2\[/g)).toEqual(['n_a_b[', 'n_a_b_2[']);
    expect(text).toContain('subgraph frame1["one"]');
  });
});

// What no entry of the document can know of itself: whether ids are unique, what refers to what, and what every
// kind has to say about its nodes.
import type {
  Intervention,
  InterventionEdit,
  Objective,
  Scenario,
  ScenarioLink,
  ScenarioNode,
} from './document.ts';
import { checkFault, instanceThere } from './fault-check.ts';
import { kindOf, surroundings } from './graph.ts';
import { joinPath } from './path.ts';
import { problemsMax } from './problems.ts';
import type { Problem, Registry } from './registry.ts';
import { linkId } from './schema.ts';
import { checkSettingEdits } from './setting-check.ts';
import { didYouMean, quoted } from './suggest.ts';

/** First names of metric paths that are neither a node nor a link. */
export const metricSubjects = ['system'] as const;

/** At most fifty problems of a scenario that the schema accepts. */
export function checkScenario(scenario: Scenario, registry: Registry): Problem[] {
  const problems = [
    ...checkIds(scenario),
    ...checkLinks(scenario, registry),
    ...checkZones(scenario),
    ...checkGroups(scenario),
    ...checkNodes(scenario, registry),
    ...checkFaults(scenario, registry),
    ...checkRun(scenario),
    ...scenario.objectives.flatMap((objective, index) => checkObjective(objective, index, scenario)),
  ];
  return problems.slice(0, problemsMax);
}

function checkIds(scenario: Scenario): Problem[] {
  const nodes = new Map(scenario.nodes.map((node, index) => [node.id, index]));
  return [
    ...duplicates(scenario.nodes, 'nodes'),
    ...duplicates(scenario.links, 'links'),
    ...duplicates(scenario.zones, 'zones'),
    ...duplicates(scenario.groups, 'groups'),
    ...duplicates(scenario.notes, 'notes'),
    ...duplicates(scenario.faults, 'faults'),
    ...scenario.nodes.flatMap((node, index) =>
      (metricSubjects as readonly string[]).includes(node.id)
        ? [
            {
              path: `nodes[${index}].id`,
              message: `${quoted(node.id)} means the whole in metrics: choose another id`,
            },
          ]
        : [],
    ),
    ...scenario.links.flatMap((link, index) => {
      const taken = nodes.get(link.id);
      if (taken === undefined) return [];
      return [{ path: `links[${index}].id`, message: `is taken by nodes[${taken}]: choose another id` }];
    }),
  ];
}

function duplicates(entries: readonly { readonly id: string }[], list: string): Problem[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ id }, index) => {
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    const message = `${quoted(id)} is taken by ${list}[${before}]: choose another id`;
    return before === undefined ? [] : [{ path: `${list}[${index}].id`, message }];
  });
}

function checkLinks(scenario: Scenario, registry: Registry): Problem[] {
  const nodes = new Map(scenario.nodes.map((node) => [node.id, node]));
  const around = surroundings(scenario, registry);
  const pairs = new Map<string, number>();
  return scenario.links.flatMap((link, index) => {
    const path = `links[${index}]`;
    const pair = pairs.get(linkId(link));
    if (pair === undefined) pairs.set(linkId(link), index);
    return [
      ...checkEnds(link, path, nodes, registry),
      ...(pair === undefined
        ? []
        : [{ path, message: `links the same two nodes as links[${pair}]: keep one of them` }]),
      ...checkLinkId(link, path),
      ...checkLinkOperations(link, path, around(link.from).operationsOf(link.to)),
    ];
  });
}

function checkEnds(
  link: ScenarioLink,
  path: string,
  nodes: ReadonlyMap<string, ScenarioNode>,
  registry: Registry,
): Problem[] {
  const ends = (['from', 'to'] as const).flatMap((end): Problem[] => {
    const node = nodes.get(link[end]);
    const where = `${path}.${end}`;
    if (node === undefined) {
      const message = `${quoted(link[end])} is not a node of this scenario${didYouMean(link[end], [...nodes.keys()])}`;
      return [{ path: where, message }];
    }
    const kind = kindOf(registry, node.kind);
    if (kind === undefined || kind.ports[end === 'from' ? 'out' : 'in']) return [];
    const cannot =
      end === 'from' ? 'calls nothing: no link may begin there' : 'cannot be called: no link may end there';
    return [{ path: where, message: `${quoted(node.id)} (${kind.title}) ${cannot}` }];
  });
  if (link.from !== link.to || ends.length > 0) return ends;
  return [{ path: `${path}.to`, message: 'a link must lead to another node' }];
}

function checkLinkId(link: ScenarioLink, path: string): Problem[] {
  if (link.id === linkId(link) || /^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/.test(link.id)) return [];
  const message = `must be ${quoted(linkId(link))} (or left out), or letters, digits, _ and -`;
  return [{ path: `${path}.id`, message }];
}

function checkLinkOperations(link: ScenarioLink, path: string, known: readonly string[] | null): Problem[] {
  if (known === null || known.length === 0) return [];
  return Object.keys(link.operations).flatMap((operation) => {
    if (known.includes(operation)) return [];
    const message = `${quoted(link.to)} has no such operation (it has ${known.map(quoted).join(', ')})`;
    return [{ path: joinPath(`${path}.operations`, operation), message }];
  });
}

function checkZones(scenario: Scenario): Problem[] {
  const known = scenario.zones.map((zone) => zone.id);
  return scenario.nodes.flatMap((node, index) => {
    if (node.zone === undefined || known.includes(node.zone)) return [];
    const message = `${quoted(node.zone)} is not among the zones of this scenario${didYouMean(node.zone, known)}`;
    return [{ path: `nodes[${index}].zone`, message }];
  });
}

function checkGroups({ groups, nodes }: Scenario): Problem[] {
  const known = new Set(nodes.map((node) => node.id));
  const groupOf = new Map<string, number>();
  return groups.flatMap((group, index) =>
    group.nodes.flatMap((id, place): Problem[] => {
      const path = `groups[${index}].nodes[${place}]`;
      const before = groupOf.get(id);
      groupOf.set(id, index);
      if (!known.has(id))
        return [
          { path, message: `${quoted(id)} is not a node of this scenario${didYouMean(id, [...known])}` },
        ];
      if (before === undefined) return [];
      return [
        {
          path,
          message: `${quoted(id)} is in groups[${before}] already: a node belongs to one group at most`,
        },
      ];
    }),
  );
}

function checkNodes(scenario: Scenario, registry: Registry): Problem[] {
  const around = surroundings(scenario, registry);
  return scenario.nodes.flatMap((node, index) => {
    const found = kindOf(registry, node.kind)?.check?.(node, around(node.id)) ?? [];
    return found.map((problem) => ({ ...problem, path: joinPath(`nodes[${index}]`, problem.path) }));
  });
}

function checkFaults(scenario: Scenario, registry: Registry): Problem[] {
  return [
    ...scenario.faults.flatMap((fault, index) => checkFault(fault, `faults[${index}]`, scenario, registry)),
    ...scenario.run.interventions.flatMap((it, index) => checkIntervention(it, index, scenario, registry)),
    ...checkSettingEdits(scenario, registry),
  ];
}

function checkIntervention(
  { edit }: Intervention,
  index: number,
  scenario: Scenario,
  registry: Registry,
): Problem[] {
  const path = `run.interventions[${index}].edit`;
  if (edit.do === 'fault') return checkFault(edit.fault, `${path}.fault`, scenario, registry);
  if (edit.do === 'setPolicies') return checkPolicies(edit, path, scenario, registry);
  if (edit.do === 'setSetting') return [];
  const known = [...scenario.nodes, ...scenario.links, ...scenario.zones].map((it) => it.id);
  if (known.includes(edit.target)) return instanceThere(edit, path, scenario, registry);
  const message = `${quoted(edit.target)} is neither a node nor a link nor a zone${didYouMean(edit.target, known)}`;
  return [{ path: `${path}.target`, message }];
}

function checkPolicies(
  { target, operation }: Extract<InterventionEdit, { do: 'setPolicies' }>,
  path: string,
  scenario: Scenario,
  registry: Registry,
): Problem[] {
  const link = scenario.links.find((it) => it.id === target);
  if (link === undefined) {
    const known = scenario.links.map((it) => it.id);
    const message = `${quoted(target)} is not a link of this scenario${didYouMean(target, known)}`;
    return [{ path: `${path}.target`, message }];
  }
  if (operation === undefined) return [];
  const known = surroundings(scenario, registry)(link.from).operationsOf(link.to);
  if (known === null || known.includes(operation)) return [];
  const message = `${quoted(link.to)} has no such operation${didYouMean(operation, known)}`;
  return [{ path: `${path}.operation`, message }];
}

/** Closing one takes time of its own, whatever happens in it. */
const windowsMost = 100_000;
/** Each has a row for the system, for every node and for every link, and all are kept: 208 bytes to a row. */
const windowRowsMost = 1_000_000;

type Windowed = Pick<Scenario, 'nodes' | 'links'>;

function windowsMostOf({ nodes, links }: Windowed): number {
  return Math.min(windowsMost, Math.floor(windowRowsMost / (1 + nodes.length + links.length)));
}

/** The shortest that the windows of a run may be, ns. */
export const windowLeastNs = (graph: Windowed, untilNs: number) => Math.ceil(untilNs / windowsMostOf(graph));

function checkRun(scenario: Scenario): Problem[] {
  const { run } = scenario;
  const leastNs = windowLeastNs(scenario, run.untilNs);
  const short = run.windowNs > 0 && run.windowNs < leastNs;
  const window = {
    path: 'run.windowNs',
    message: `must be 0 or at least ${leastNs}: a run until ${run.untilNs} would have more than ${windowsMostOf(scenario)} windows`,
  };
  const early = run.warmupNs >= run.untilNs;
  const warmup = {
    path: 'run.warmupNs',
    message: `must be less than run.untilNs (${run.untilNs}): nothing would be measured`,
  };
  const unsorted = run.interventions.findIndex(
    (it, index) => it.atNs < (run.interventions[index - 1]?.atNs ?? 0),
  );
  const order = {
    path: `run.interventions[${unsorted}].atNs`,
    message: 'interventions must be in the order of their times',
  };
  return [...(early ? [warmup] : []), ...(short ? [window] : []), ...(unsorted >= 0 ? [order] : [])];
}

const time = String.raw`\s*\d+(?:\.\d+)?\s*(?:ns|us|ms|s|m|min|h|d)?\s*`;
const metricPattern = new RegExp(String.raw`^([^.\[\]\s]+)((?:\.[A-Za-z0-9_-]+)+)(?:\[${time},${time}\])?$`);

function checkObjective({ metric }: Objective, index: number, scenario: Scenario): Problem[] {
  const path = `objectives[${index}].metric`;
  // Of `node/operation` the node: which operations it has, the analysis asks.
  const subject = metricPattern.exec(metric)?.[1]?.split('/')[0];
  if (subject === undefined) {
    return [
      {
        path,
        message:
          'is no metric; write one such as "system.latency.p99" or "checkout.errors.timeout[60s,120s]"',
      },
    ];
  }
  const known = [
    ...metricSubjects,
    ...scenario.nodes.map((node) => node.id),
    ...scenario.links.flatMap((link) => [link.id, linkId(link)]),
  ];
  if (known.includes(subject)) return [];
  const message = `${quoted(subject)} is neither a node nor a link of this scenario, nor "system"${didYouMean(subject, known)}`;
  return [{ path, message }];
}

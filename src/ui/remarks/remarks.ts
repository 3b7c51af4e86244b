// What the command says of a document before it runs it, for people who have it on the page: who it is about by name,
// and what to look at for it.
import { hintsOf } from '#analysis/hints.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Problem, Registry } from '#scenario/registry.ts';
import type { Selected, View } from '#state/view.ts';
import { capitalised } from '../form/human.ts';
import { interventionText, nameOf } from '../inspector/interventions.ts';
import { remarkWords } from './remarkWords.ts';

export interface Remark {
  /** The node, link or zone that it is about; null: a promise. */
  readonly about: string | null;
  readonly who: string;
  readonly says: string;
  /** The same where it is plain who it is about. */
  readonly own: string;
  /** What is looked at by pressing who it is about. */
  readonly shows: Partial<View>;
}

/** What is about the document as a whole is left to the figures: they say it in place of themselves. */
export function remarksOf(scenario: Scenario, registry: Registry): Remark[] {
  return hintsOf(scenario, registry).flatMap((hint) => remarkOf(hint, scenario) ?? []);
}

function remarkOf({ path, message }: Problem, scenario: Scenario): Remark | null {
  const [, list = '', place, rest = ''] =
    /^(nodes|links|faults|run\.interventions|objectives)\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  const at = Number(place);
  switch (list) {
    case 'nodes':
    case 'links':
      return ofThing(scenario[list][at]?.id ?? '', rest, message, scenario);
    case 'faults': {
      const fault = scenario.faults[at];
      return fault === undefined ? null : ofFault({ do: 'fault', fault }, rest, message, scenario);
    }
    case 'run.interventions': {
      const edit = scenario.run.interventions[at]?.edit;
      return edit === undefined ? null : ofFault(edit, rest, message, scenario);
    }
    case 'objectives': {
      const who = scenario.objectives[at]?.metric ?? '';
      return { about: null, who, says: message, own: message, shows: { panel: 'notes' } };
    }
    default:
      return null;
  }
}

/** Of a node or a link: with nothing behind it, or with a setting that means nothing. */
function ofThing(id: string, setting: string, message: string, scenario: Scenario): Remark {
  const about = { about: id, who: nameOf(scenario, id) };
  const selection = selecting(id, scenario);
  if (setting !== '') {
    const says = `${setting} ${message}`;
    return { ...about, says, own: `${says}.`, shows: { selection, tab: 'settings' } };
  }
  const says = message.startsWith(`${id} `) ? message.slice(id.length + 1) : message;
  const own = `${capitalised(says)}. ${remarkWords.howToLink}`;
  return { ...about, says, own, shows: { selection, tab: 'now' } };
}

type Edit = Parameters<typeof interventionText>[0];

function ofFault(edit: Edit, rest: string, message: string, scenario: Scenario): Remark {
  const target = edit.do === 'fault' ? edit.fault.target : edit.target;
  const field = rest.slice(rest.lastIndexOf('.') + 1);
  const says = `${remarkWords.fields[field] ?? field} ${message}`.trim();
  const who = interventionText(edit, scenario);
  return {
    ...{ about: target, who, says, own: `${who}: ${says}.` },
    shows: { selection: selecting(target, scenario), tab: 'breaking' },
  };
}

function selecting(id: string, { links, zones }: Scenario): Selected {
  if (links.some((link) => link.id === id)) return { nodes: [], links: [id] };
  if (zones.some((zone) => zone.id === id)) return { nodes: [], links: [], frames: [`zone/${id}`] };
  return { nodes: [id], links: [] };
}

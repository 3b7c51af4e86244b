import { useMemo } from 'react';
import type { Setting } from '#scenario/edit-setting.ts';
import { linksFrom } from '#scenario/graph.ts';
import type { Step } from '#scenario/handler.ts';
import type { Problem } from '#scenario/registry.ts';
import { createHelpStore, type FormFacts, noFacts } from '../form/context.ts';
import { Field } from '../form/Field.tsx';
import { useDocument, useDrafts, useScenario } from '../workbench.tsx';

/** What the fields of a form share; `at` is where it stands in the document. */
export function useFacts(of: Setting['of'], at: string, refused: readonly Problem[]): FormFacts {
  const drafts = useDrafts();
  const scenario = useScenario();
  const opened = useDocument((state) => state.opened);
  const help = useMemo(createHelpStore, []);
  const node = typeof of === 'object' && 'node' in of ? of.node : null;
  return useMemo(() => {
    const targets = node === null ? [] : linksFrom(scenario, node).map((link) => link.to);
    return {
      ...{ Field, partOf: noFacts.partOf },
      subject: `${opened} ${JSON.stringify(of)}${inside(at)}`,
      problems: refused.map((problem) => ({ ...problem, path: within(problem.path, at) })),
      drafts,
      help,
      targets,
      placeholders: node === null ? {} : { name: node },
      derivedSteps: targets.map((to): Step => ({ do: 'call', to })),
    };
  }, [of, node, at, opened, refused, drafts, help, scenario]);
}

/** Where in its owner a form stands: one policy of a link is not another one. */
const inside = (at: string) => at.replace(/^\w+\[\d+\]/, '');

function within(path: string, at: string): string {
  return at !== '' && path.startsWith(`${at}.`) ? path.slice(at.length + 1) : path;
}

// Beginning a comparison, or adding a variant to one. What does it is loaded when it is asked for.
import { useMemo } from 'react';
import { type Parsed, parseScenario } from '#scenario/parse.ts';
import type { BeginParts } from '#state/comparing/begin.ts';
import { change, variantsMost, variantsOf } from '#state/comparing/comparison.ts';
import { pickFiles, readTextFile, scenarioTypes } from '../shell/files.ts';
import { useWorkbench } from '../workbench.tsx';
import { compareWords } from './compareWords.ts';
import { useCompareParts } from './context.ts';

type Module = typeof import('#state/comparing/begin.ts');

export interface Begin {
  copy(): void;
  fork(): void;
  seed(): void;
  /** Set beside the present one; where two are compared already, added to charts and table. */
  with(name: string, parsed: Parsed): void;
  file(): void;
  link(address: string): Promise<void>;
}

export function useBegin(): Begin {
  const parts = useCompareParts();
  const { registry, view } = useWorkbench();
  return useMemo(() => {
    const load = (use: (module: Module) => void) => void import('#state/comparing/begin.ts').then(use);
    const refuse = (name: string, problems: Extract<Parsed, { ok: false }>['problems']) =>
      view.setState({ refusal: { name, problems } });
    const beside = (name: string, parsed: Parsed) => {
      if (!parsed.ok) return refuse(name, parsed.problems);
      if (parts.store.getState() !== null) return add(parts, parsed);
      load(({ compareWith }) => compareWith(parts, parsed));
    };
    return {
      copy: () => load(({ compareCopy }) => compareCopy(parts)),
      fork: () => load(({ compareFork }) => compareFork(parts)),
      seed: () => load(({ compareSeed }) => compareSeed(parts)),
      with: beside,
      file: () =>
        pickFiles(scenarioTypes, false, async ([file]) => {
          if (file === undefined) return;
          const read = await readTextFile(file);
          if ('text' in read) beside(read.name, parseScenario(read.text, registry));
          else refuse(read.name, [{ path: '', message: read.refused }]);
        }),
      async link(address) {
        const { textOfLink } = await import('#state/comparing/shared.ts');
        const found = await textOfLink(address);
        const { theLink } = compareWords.begin;
        if ('text' in found) beside(theLink, parseScenario(found.text, registry));
        else refuse(theLink, [{ path: '', message: found.refused }]);
      },
    };
  }, [parts, registry, view]);
}

function add({ store }: BeginParts, parsed: Extract<Parsed, { ok: true }>): void {
  const comparing = store.getState();
  if (comparing === null || variantsOf(comparing).length >= variantsMost) return;
  const letter = comparing.more.some((it) => it.letter === 'C') ? 'D' : 'C';
  const { seed, untilNs } = comparing.benches.A.document.scenario().run;
  const scenario = { ...parsed.scenario, run: { ...parsed.scenario.run, seed, untilNs } };
  change(store, { more: [...comparing.more, { letter, scenario }] });
}

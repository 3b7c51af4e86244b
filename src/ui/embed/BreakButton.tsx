// One click breaks something, the next one puts it right: with a story by its own cure, otherwise by a repair.
import { brokenAt } from '#scenario/broken.ts';
import type { Telling } from '#state/view.ts';
import { Button } from '../controls/Button.tsx';
import { breakingWords } from '../inspector/breakingWords.ts';
import { nameOf } from '../inspector/interventions.ts';
import { StoryButton } from '../shell/StoryButton.tsx';
import { words } from '../words.ts';
import { useMode, useScenario, useTick, useView, useWorkbench } from '../workbench.tsx';
import { embedWords } from './embedWords.ts';
import { offerAt } from './target.ts';

export function BreakButton({ target }: { readonly target: string | null }) {
  const telling = useView((view) => view.story);
  return telling === null ? <Usual target={target} /> : <Told telling={telling} />;
}

function Told({ telling }: { readonly telling: Telling }) {
  const { open } = useWorkbench();
  return (
    <StoryButton telling={telling}>
      <Button onClick={() => void open.exampleNamed(telling.example)}>{embedWords.again}</Button>
    </StoryButton>
  );
}

function Usual({ target }: { readonly target: string | null }) {
  const { registry, runner, live, repairAll } = useWorkbench();
  const scenario = useScenario();
  const mode = useMode();
  useTick();
  const possible = mode === 'running' || mode === 'paused';
  const [broken, ...others] = brokenAt(scenario, live.nowNs());
  if (broken !== undefined) {
    const label = others.length > 0 ? breakingWords.repairAll : embedWords.repair(nameOf(scenario, broken));
    return (
      <Button disabled={!possible} onClick={() => repairAll(words.edits.repairAll)}>
        {label}
      </Button>
    );
  }
  const offer = target === null ? null : offerAt(scenario, target, registry);
  if (target === null || offer === null) return null;
  return (
    <Button look="danger" disabled={!possible} onClick={() => runner.intervene(offer.edit)}>
      {embedWords.break(offer.label, nameOf(scenario, target))}
    </Button>
  );
}

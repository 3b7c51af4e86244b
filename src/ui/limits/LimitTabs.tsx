// The two ways of asking for a limit, one click apart.
import answer from '../compare/answer.module.css';
import { words } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';
import { limitsWords } from './limitsWords.ts';

export function LimitTabs({ shown }: { readonly shown: 'sweep' | 'weakest' }) {
  const { view } = useWorkbench();
  return (
    <fieldset className={answer.which} aria-label={limitsWords.tabs}>
      {(['sweep', 'weakest'] as const).map((panel) => (
        <button
          key={panel}
          type="button"
          aria-pressed={panel === shown}
          onClick={() => view.setState({ panel })}
        >
          {words.compare[panel]}
        </button>
      ))}
    </fieldset>
  );
}

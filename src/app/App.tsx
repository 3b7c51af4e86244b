// The composition root of the page: the only place that knows every part.
import type { Workbench } from '#state/workbench.ts';
import { Shell } from '#ui/shell/Shell.tsx';
import { Setting } from './Setting.tsx';

export function App({ bench }: { readonly bench: Workbench }) {
  return (
    <Setting bench={bench}>
      <Shell />
    </Setting>
  );
}

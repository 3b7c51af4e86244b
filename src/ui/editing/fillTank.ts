// What an empty tank offers: a client and a service that it calls, running, as one step.
import { cell } from '#state/placing.ts';
import { lookAt } from '#state/view.ts';
import type { Workbench } from '#state/workbench.ts';
import { editingWords } from './words.ts';

export function fillTank({ registry, document, runner, select, view }: Workbench): void {
  const idOf = (role: string) => registry.kinds.find((kind) => kind.role === role)?.id;
  const [from, to] = [idOf('traffic'), idOf('program')];
  if (from === undefined || to === undefined) return;
  const [problem] = document.editAll(editingWords.fill, [
    { do: 'addNode', kind: from, id: from, x: 0, y: 0 },
    { do: 'addNode', kind: to, id: to, x: cell.x + 60, y: 0 },
    { do: 'connect', from, to },
  ]);
  if (problem !== undefined) {
    view.setState({ notice: editingWords.refused(problem.message) });
    return;
  }
  select({ nodes: [from], links: [] });
  lookAt(view, 'everything');
  // A paused run begins anew paused.
  runner.play();
  runner.restart();
}

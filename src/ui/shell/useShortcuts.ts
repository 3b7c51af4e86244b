// The keys of the page. Keys that mean something to the control they are typed into are left to it.
import { useEffect } from 'react';
import type { Workbench } from '#state/workbench.ts';
import { useWorkbench } from '../workbench.tsx';
import { type LateFiles, useLateFiles } from './useLateFiles.ts';

export function useShortcuts(): void {
  const bench = useWorkbench();
  const files = useLateFiles();
  useEffect(() => {
    const typeAhead = (event: KeyboardEvent) => type(event, bench);
    const stopNoting = noteWalking();
    const press = (event: KeyboardEvent) => {
      const action = event.ctrlKey || event.metaKey ? withCommand(event, bench, files) : bare(event, bench);
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', typeAhead, true);
    window.addEventListener('keydown', press);
    return () => {
      stopNoting();
      window.removeEventListener('keydown', typeAhead, true);
      window.removeEventListener('keydown', press);
    };
  }, [bench, files]);
}

/** The command palette is loaded when it is first asked for: what is pressed until it is there belongs to it alone. */
function type(event: KeyboardEvent, { view }: Workbench): void {
  const { commandsOpen, commandsTyped } = view.getState();
  if (!commandsOpen || event.ctrlKey || event.metaKey || inOverlay(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // What is entered is a line.
  const typed = event.key === 'Enter' ? '\n' : event.key;
  if (typed.length === 1) view.setState({ commandsTyped: commandsTyped + typed });
  if (event.key === 'Escape') view.setState({ commandsOpen: false, commandsTyped: '' });
}

type Action = (() => void) | undefined;

function withCommand(event: KeyboardEvent, { document, view }: Workbench, files: LateFiles): Action {
  const key = event.key.toLowerCase();
  // What stands behind a dialog is left as it is, and nothing opens over one. The palette's own key closes it.
  if (event.altKey || (isCovered() && !view.getState().commandsOpen && 'zyk'.includes(key))) return undefined;
  switch (key) {
    case 'z':
      if (isText(event.target)) return undefined;
      return event.shiftKey ? document.redo : document.undo;
    case 'y':
      return isText(event.target) ? undefined : document.redo;
    case 'k':
      return () => view.setState({ commandsOpen: !view.getState().commandsOpen, commandsTyped: '' });
    case 's':
      return () => void files().then((it) => it.save());
    case 'o':
      return () => void files().then((it) => it.pick());
    default:
      return undefined;
  }
}

function bare(event: KeyboardEvent, bench: Workbench): Action {
  const { runner, view } = bench;
  if (event.altKey || isText(event.target) || inOverlay(event.target)) return undefined;
  switch (event.key) {
    case ' ':
      return usesSpace(event.target) ? undefined : runner.toggle;
    case '.':
      return runner.step;
    case 'r':
      return runner.restart;
    case 'R':
      return event.shiftKey ? bench.reset : runner.restart;
    case 'f':
    case 'F':
      return () => void import('./repairAll.ts').then(({ repairAll }) => repairAll(bench));
    case 'w':
    case 'W':
      return () => view.setState({ pauseMenuOpen: true });
    case 'Escape':
      // Once it is there it closes itself; until then it is only asked for.
      return view.getState().pauseMenuOpen ? () => view.setState({ pauseMenuOpen: false }) : undefined;
    case 'm':
    case 'M':
      // With Shift it shows the map.
      return event.shiftKey
        ? undefined
        : () => void import('../follow/followNext.ts').then(({ followNext }) => followNext(bench));
    case 'c':
    case 'C':
      return view.getState().selection.nodes.length === 1
        ? () => view.setState({ connecting: true, inspectorOpen: true })
        : undefined;
    case '?':
      return () => view.setState({ panel: view.getState().panel === 'help' ? null : 'help' });
    default:
      return undefined;
  }
}

export function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !['range', 'checkbox', 'radio', 'button'].includes(target.type)
  );
}

/** A modal dialog or menu takes the pointer from the page while it is open. */
const isCovered = () => document.body.style.pointerEvents === 'none';

export const inOverlay = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="menu"], [role="dialog"]') !== null;

/** Who clicked last steers by pointer, wherever the page then puts the focus, until a key moves it. */
let walking = true;

function noteWalking(): () => void {
  const point = () => {
    walking = false;
  };
  const walk = (event: KeyboardEvent) => {
    if (/^(Tab|Arrow)/.test(event.key)) walking = true;
  };
  window.addEventListener('pointerdown', point, true);
  window.addEventListener('keydown', walk, true);
  return () => {
    window.removeEventListener('pointerdown', point, true);
    window.removeEventListener('keydown', walk, true);
  };
}

const pressable = 'button, summary, a, [role="button"], [role="tab"], [role="switch"]';

/** Buttons are pressed with Space by those who walk by keyboard. */
const usesSpace = (target: EventTarget | null) =>
  walking && target instanceof Element && target.closest(pressable) !== null;

// What lies over the graph while it is edited: its menu, its map, the lines that a drag keeps to; and its keys.
import { useReactFlow, useStore, useStoreApi, ViewportPortal } from '@xyflow/react';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { Scenario } from '#scenario/document.ts';
import { cell, type Place } from '#state/placing.ts';
import { inOverlay, isText } from '../shell/useShortcuts.ts';
import type { Dragged, Guide } from '../tank/contract.ts';
import { noteKey } from '../tank/editing.ts';
import { fitOptions } from '../tank/framing.ts';
import { useKinds, useView, useWorkbench } from '../workbench.tsx';
import { actionsOf } from './actions.ts';
import type { MenuAt } from './ContextMenu.tsx';
import { copiedText, createClipboard, pasteText, removeCopied } from './clipboard.ts';
import styles from './editing.module.css';
import { pressed } from './keys.ts';
import { Lifted, Opening, usePointing } from './pointing.tsx';
import { useScrolling } from './scrolling.ts';
import { focusedSubject, menuPlace, subjectOf } from './subject.ts';
import { useUncovered } from './uncovered.ts';
import { type ActionId, actionIds, keysOf } from './words.ts';

const ContextMenu = lazy(() =>
  import('./ContextMenu.tsx').then((module) => ({ default: module.ContextMenu })),
);
const MiniMap = lazy(() => import('./MiniMap.tsx').then((module) => ({ default: module.MiniMap })));

export function Overlay({ dragged: { guides, into } }: { readonly dragged: Dragged }) {
  const at = into?.at;
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const pointer = usePointer();
  const mapOpen = useView((view) => view.mapOpen);
  useLooking();
  useKeys(pointer);
  useClipboardKeys(pointer);
  useMenuKeys(setMenu);
  usePointing();
  useUncovered();
  useScrolling();
  return (
    <>
      <ViewportPortal>
        {guides.map((guide) => (
          <GuideLine key={`${guide.axis}${guide.at}`} guide={guide} />
        ))}
        {at !== undefined && <Opening at={at} />}
        <Lifted />
      </ViewportPortal>
      <Suspense fallback={null}>
        {mapOpen && <MiniMap />}
        {menu !== null && <ContextMenu at={menu} onClose={() => setMenu(null)} />}
      </Suspense>
    </>
  );
}

function GuideLine({ guide: { axis, at, from, to } }: { readonly guide: Guide }) {
  const beyond = 12;
  const [start, length] = [from - beyond, to - from + 2 * beyond];
  const style =
    axis === 'x'
      ? { left: at, top: start, width: 0, height: length }
      : { left: start, top: at, width: length, height: 0 };
  return <div className={styles.guide} style={style} />;
}

/** Where the pointer is in the graph; null while it is elsewhere. */
function usePointer(): () => Place | null {
  const { screenToFlowPosition } = useReactFlow();
  const element = useStore((state) => state.domNode);
  const last = useRef<Place | null>(null);
  useEffect(() => {
    if (element === null) return;
    const over = (event: PointerEvent) => {
      last.current = { x: event.clientX, y: event.clientY };
    };
    const out = () => {
      last.current = null;
    };
    element.addEventListener('pointermove', over);
    element.addEventListener('pointerleave', out);
    return () => {
      element.removeEventListener('pointermove', over);
      element.removeEventListener('pointerleave', out);
    };
  }, [element]);
  return useCallback(
    () => (last.current === null ? null : screenToFlowPosition(last.current)),
    [screenToFlowPosition],
  );
}

interface Window {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly width: number;
  readonly height: number;
  readonly domNode: Element | null;
}

const abovePx = Number.parseFloat(fitOptions.padding.top);
const besidePx = Number.parseFloat(fitOptions.padding.left);

/** How much of the tank a panel covers, from its left. */
const coveredPx = ({ domNode }: Window) =>
  domNode === null ? 0 : Number.parseFloat(getComputedStyle(domNode).getPropertyValue('--covered')) || 0;

/** As everything is fitted, in the part of the tank that no panel covers. */
const fitIn = (window: Window) => ({
  ...fitOptions,
  padding: { ...fitOptions.padding, left: `${coveredPx(window) + besidePx}px` } as const,
});

/** Whether the place of a node, with the room that it takes and its name above, lies inside of what is shown. */
function canBeSeen({ nodes }: Scenario, id: string, window: Window): boolean {
  const { transform, width, height } = window;
  const node = nodes.find((it) => it.id === id);
  if (node === undefined) return true;
  const [x, y, zoom] = transform;
  const [left, top] = [node.x * zoom + x, node.y * zoom + y];
  return (
    left >= coveredPx(window) &&
    top >= abovePx &&
    left + cell.x * zoom <= width &&
    top + cell.y * zoom <= height
  );
}

/** Looks where it was asked to look. */
function useLooking(): void {
  const { view } = useWorkbench();
  const { fitView, zoomIn, zoomOut } = useReactFlow();
  const store = useStoreApi();
  const { document } = useWorkbench();
  const look = useView((state) => state.look);
  const done = useRef(look);
  useEffect(() => {
    if (look === null || look === done.current) return;
    done.current = look;
    const { selection } = view.getState();
    const ends = document.scenario().links.filter((link) => selection.links.includes(link.id));
    const ids = [
      ...selection.nodes,
      ...(selection.notes ?? []).map(noteKey),
      ...(selection.frames ?? []),
      ...ends.flatMap((link) => [link.from, link.to]),
    ];
    const isSeen =
      look.at === 'added' && ids.every((id) => canBeSeen(document.scenario(), id, store.getState()));
    if (isSeen) return;
    const fit = fitIn(store.getState());
    if (look.at === 'everything' || look.at === 'added') void fitView(fit);
    else if (look.at === 'selection') void fitView({ ...fit, nodes: ids.map((id) => ({ id })) });
    else void (look.at === 'closer' ? zoomIn() : zoomOut());
  }, [look, view, document, store, fitView, zoomIn, zoomOut]);
}

/** Undo, redo and Delete belong to the page and to the graph; the clipboard's keys come with its events. */
const elsewhere: ReadonlySet<ActionId> = new Set(['undo', 'redo', 'remove', 'cut', 'copy', 'paste', 'menu']);

function useKeys(pointer: () => Place | null): void {
  const bench = useWorkbench();
  const kinds = useKinds();
  useEffect(() => {
    const clipboard = createClipboard(bench, kinds);
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isText(event.target) || inOverlay(event.target)) return;
      const id = actionIds.find((it) => !elsewhere.has(it) && pressed(event, keysOf(it) ?? ''));
      if (id === undefined) return;
      const action = actionsOf({ bench, kinds, clipboard, at: pointer() }).find((it) => it.id === id);
      if (action === undefined) return;
      event.preventDefault();
      const giveBack = focusOfSelected();
      if (action.able) action.run();
      giveBack();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [bench, kinds, pointer]);
}

/** What was selected takes the focus over when what has it goes, as the inspector's fields do with the selection. */
function focusOfSelected(): () => void {
  const selected = document.querySelector<HTMLElement>('.react-flow .selected');
  if (document.activeElement === document.body) return () => {};
  return () =>
    void requestAnimationFrame(() => {
      if (document.activeElement === document.body) selected?.focus();
    });
}

const inTank = (target: EventTarget | null) =>
  target === document.body || (target instanceof Element && target.closest('.react-flow') !== null);

/** The browser hands the clipboard over with the event: no permission is needed, and no dialog appears. */
function useClipboardKeys(pointer: () => Place | null): void {
  const bench = useWorkbench();
  const kinds = useKinds();
  useEffect(() => {
    const ours = (event: ClipboardEvent) =>
      !isText(event.target) && !inOverlay(event.target) && (getSelection()?.isCollapsed ?? true);
    const take = (event: ClipboardEvent) => {
      const text = ours(event) ? copiedText(bench) : null;
      if (text === null) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      if (event.type === 'cut') removeCopied(bench);
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!ours(event) || text === '') return;
      event.preventDefault();
      pasteText(bench, kinds, text, pointer());
    };
    const events = [
      ['copy', take],
      ['cut', take],
      ['paste', paste],
    ] as const;
    for (const [name, listener] of events) document.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of events) document.removeEventListener(name, listener);
    };
  }, [bench, kinds, pointer]);
}

/** Right click, the menu key, Shift F10. */
function useMenuKeys(open: (at: MenuAt) => void): void {
  const bench = useWorkbench();
  const { screenToFlowPosition } = useReactFlow();
  const element = useStore((state) => state.domNode);
  useEffect(() => {
    if (element === null) return;
    const show = (target: Element | null, at: Place) => {
      const subject = subjectOf(target, bench);
      if (subject.selects !== null) bench.select(subject.selects);
      open({ on: subject.on, ...at, there: screenToFlowPosition(at) });
    };
    const point = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || isText(event.target)) return;
      event.preventDefault();
      show(event.target, { x: event.clientX, y: event.clientY });
    };
    const press = (event: KeyboardEvent) => {
      const asked = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      if (!asked || !inTank(event.target)) return;
      event.preventDefault();
      const target = focusedSubject(element, bench);
      show(target, menuPlace(target ?? element));
    };
    element.addEventListener('contextmenu', point);
    window.addEventListener('keydown', press);
    return () => {
      element.removeEventListener('contextmenu', point);
      window.removeEventListener('keydown', press);
    };
  }, [element, bench, open, screenToFlowPosition]);
}

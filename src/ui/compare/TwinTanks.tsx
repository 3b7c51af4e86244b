// Two tanks on one clock: side by side, or one over the other where that leaves the graphs larger. Whatever is clicked
// in one of them, the page works in that one.
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Scenario } from '#scenario/document.ts';
import { focusOn, type Letter } from '#state/comparing/comparison.ts';
import { useSize } from '../charts/useSize.ts';
import { CrashBanner, LookingBack } from '../shell/Banners.tsx';
import { TankHost } from '../shell/TankHost.tsx';
import { inOverlay, isText } from '../shell/useShortcuts.ts';
import { useKinds, usePolicyLoader, WorkbenchProvider } from '../workbench.tsx';
import { Badge } from './Badge.tsx';
import { CompareBar } from './CompareBar.tsx';
import styles from './compare.module.css';
import { compareWords } from './compareWords.ts';
import { useBoth, useCompareParts } from './context.ts';
import { Inspecting, useInspecting } from './Inspecting.tsx';
import { marksOf, useDifference } from './useDifference.ts';

const letters = ['A', 'B'] as const;

export function TwinTanks() {
  const [room, size] = useSize<HTMLDivElement>();
  const { A, B } = useBoth().benches;
  const shape = [
    useStore(A.document, (state) => shapeOf(state.history.present)),
    useStore(B.document, (state) => shapeOf(state.history.present)),
  ].reduce((most, each) => Math.max(most, each));
  const { arranged } = useBoth();
  const way = arranged ?? (fitsBetterBeside(size, shape) ? 'beside' : 'above');
  const { side, listeners } = useInspecting();
  useOtherKey();
  return (
    <div className={styles.twin}>
      <CompareBar way={way} />
      <div className={styles.tanks} data-way={way} ref={room}>
        {size.width > 0 &&
          letters.map((letter) => <Pane key={`${letter} ${way}`} {...{ letter, listeners }} />)}
        <Inspecting side={side} />
      </div>
    </div>
  );
}

interface PaneProps {
  readonly letter: Letter;
  readonly listeners: ReturnType<typeof useInspecting>['listeners'];
}

function Pane({ letter, listeners }: PaneProps) {
  const { store } = useCompareParts();
  const { benches, focus } = useBoth();
  const bench = benches[letter];
  const kinds = useKinds();
  const policies = usePolicyLoader();
  const name = useStore(bench.document, (state) => state.history.present.name);
  const difference = useDifference();
  const marks = useMemo(() => marksOf(difference, letter), [difference, letter]);
  const label = compareWords.pane(letter, name === '' ? compareWords.unnamed : name);
  const take = () => focusOn(store, letter);
  return (
    <section
      className={styles.pane}
      data-letter={letter}
      data-focus={focus === letter}
      aria-label={label}
      aria-current={focus === letter}
      onPointerDownCapture={take}
      onFocusCapture={take}
      {...listeners}
    >
      <WorkbenchProvider {...{ bench, kinds, policies }}>
        <TankHost marks={marks} label={label} />
        <p className={styles.head}>
          <Badge letter={letter} />
          <span className={styles.name} title={name}>
            {name}
          </span>
        </p>
        <LookingBack />
        <div className={styles.crash}>
          <CrashBanner />
        </div>
      </WorkbenchProvider>
    </section>
  );
}

/** Width by height of what is drawn, from where things stand. */
function shapeOf({ nodes }: Scenario): number {
  if (nodes.length === 0) return 1;
  const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
  const face = { width: 200, height: 170 };
  return (Math.max(...xs) - Math.min(...xs) + face.width) / (Math.max(...ys) - Math.min(...ys) + face.height);
}

function fitsBetterBeside({ width, height }: { width: number; height: number }, shape: number): boolean {
  const sizeIn = (w: number, h: number) => Math.min(w / shape, h);
  return sizeIn(width / 2, height) >= sizeIn(width, height / 2);
}

/** X goes to the other tank. */
function useOtherKey(): void {
  const { store } = useCompareParts();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'x' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isText(event.target) || inOverlay(event.target)) return;
      focusOn(store, store.getState()?.focus === 'A' ? 'B' : 'A');
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store]);
}

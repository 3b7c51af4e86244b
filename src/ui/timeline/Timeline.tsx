// Under the charts, on their scale of time: the traffic as a curve and the faults as blocks upon it. Rows of modes will
// stand below, each with its name in the same margin and its marks on the same scale.
import { Plus } from 'lucide-react';
import { type CSSProperties, useMemo, useState } from 'react';
import type { TimeScale } from '../charts/timeScale.ts';
import { IconButton } from '../controls/Button.tsx';
import { moment } from '../format.ts';
import { useScenario, useView, useWorkbench } from '../workbench.tsx';
import { AddMenu } from './AddMenu.tsx';
import { beyondOf, blocksOf, laidOut, lanesOf, leastPx, snapStepNs } from './blocks.ts';
import { ChangeMark } from './ChangeMark.tsx';
import { FaultBlock } from './FaultBlock.tsx';
import { markPx, marksOf } from './marks.ts';
import { Traffic } from './Traffic.tsx';
import styles from './timeline.module.css';
import { timelineWords as words } from './timelineWords.ts';

interface TimelineProps {
  readonly scale: TimeScale;
  readonly height: number;
  /** Told where an edge stands while it is dragged. */
  readonly onCursor: (ns: number | null) => void;
}

const lanePx = 17;
/** Of the names at the left, as in the style sheet. */
const namePx = 96;

export function Timeline({ scale, height, onCursor }: TimelineProps) {
  return (
    <section className={styles.timeline} style={{ height }} aria-label={words.label}>
      <FaultRow {...{ scale, height, onCursor }} />
    </section>
  );
}

function FaultRow({ scale, height, onCursor }: TimelineProps) {
  const { live } = useWorkbench();
  const scenario = useScenario();
  const [adding, setAdding] = useState<{ readonly ns: number; readonly left: number } | null>(null);
  const [openKey, setOpenKey] = useState<string | null>(null);
  const nsPerPixel = (scale.toNs - scale.fromNs) / Math.max(1, scale.width);
  const laid = useMemo(() => {
    const items = [...blocksOf(scenario), ...marksOf(scenario)].sort((a, b) => a.fromNs - b.fromNs);
    return laidOut(items, (item) => ('place' in item ? markPx : leastPx) * nsPerPixel);
  }, [scenario, nsPerPixel]);
  const stepNs = snapStepNs(nsPerPixel);
  const snapped = (ns: number) => Math.min(scenario.run.untilNs, Math.round(ns / stepNs) * stepNs);
  const lanes = lanesOf(laid);
  const track = Math.max(height - 2, lanes * lanePx);
  return (
    <>
      <div className={styles.name}>
        <span className={styles.title}>
          {words.faults}
          {track > height && <span className={styles.rows}>{words.rows(lanes)}</span>}
        </span>
        <IconButton
          label={words.add}
          tip="right"
          aria-haspopup="menu"
          onClick={() => setAdding({ ns: snapped(live.nowNs()), left: 0 })}
        >
          <Plus size={13} aria-hidden="true" />
        </IconButton>
      </div>
      <div className={styles.window} style={{ width: scale.width }}>
        <div className={styles.track} style={{ height: track }}>
          <Traffic scale={scale} height={height - 2} />
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the button beside it does the same by keyboard */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button beside it does the same by keyboard */}
          <div
            className={styles.ground}
            onClick={(event) => {
              const { left } = event.currentTarget.getBoundingClientRect();
              const ns = snapped(scale.ns(event.clientX - left));
              setAdding({ ns, left: scale.within(ns) });
            }}
          >
            {laid.length === 0 && <span className={styles.none}>{words.none}</span>}
          </div>
          {laid.map((item) => {
            const { key, lane } = item;
            const common = {
              ...{ scale, stepNs, onCursor },
              top: 1 + lane * lanePx,
              isOpen: openKey === key,
              onOpen: (open: boolean) => setOpenKey(open ? key : null),
            };
            return 'place' in item ? (
              <ChangeMark key={key} mark={item} {...common} />
            ) : (
              <FaultBlock key={key} block={item} {...common} />
            );
          })}
          {adding !== null && (
            <AddMenu
              atNs={adding.ns}
              left={adding.left}
              onClose={() => setAdding(null)}
              onAdded={(id) => setOpenKey(`planned ${id}`)}
            />
          )}
        </div>
      </div>
      <Beyond {...beyondOf(laid, scale)} right={scale.width} />
      <Said />
    </>
  );
}

/** Only a part of the run is shown: what lies before and after it is counted at that edge. */
function Beyond({ earlier, later, right }: ReturnType<typeof beyondOf> & { readonly right: number }) {
  const { view } = useWorkbench();
  const showAll = () => view.setState({ zoom: null });
  const edge = (many: number, text: string, style: CSSProperties) =>
    many > 0 && (
      <button type="button" className={styles.beyond} title={words.showAll} style={style} onClick={showAll}>
        {text}
      </button>
    );
  return (
    <>
      {edge(earlier, words.earlier(earlier), { left: namePx })}
      {edge(later, words.later(later), { left: namePx + right, translate: '-100%' })}
    </>
  );
}

/** What became of the run after a change of its past. */
function Said() {
  const ranAgainToNs = useView((view) => view.ranAgainToNs);
  return (
    <p className={styles.said} role="status" title={ranAgainToNs === null ? undefined : words.ranAgainHint}>
      {ranAgainToNs !== null && words.ranAgain(moment(ranAgainToNs))}
    </p>
  );
}

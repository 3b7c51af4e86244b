// The statechart that runs, drawn: lit where it stands, its last change marked, and every change with its reason as a
// way back to its moment.
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ModeLook } from '#drawing/policyFace.ts';
import type { ChartDrawing } from '#engine/frame.ts';
import { TableDialog } from '../charts/TableDialog.tsx';
import { Button } from '../controls/Button.tsx';
import { human } from '../form/human.ts';
import { moment } from '../format.ts';
import { useWorkbench } from '../workbench.tsx';
import type { ModeChange } from './changes.ts';
import { chartLayout, type DrawnArrow, type DrawnChart } from './chartLayout.ts';
import css from './policies.module.css';
import { policyWords as words } from './policyWords.ts';

interface ModeChartProps {
  readonly name: string;
  readonly chart: ChartDrawing;
  /** The mode of everyone who has one, such as each caller. */
  readonly modes: readonly string[];
  readonly look: (mode: string) => ModeLook;
  /** Oldest first. */
  readonly changes: readonly ModeChange[];
  readonly callerOf: (change: ModeChange) => string | null;
}

export function ModeChart({ name, chart, modes, look, changes, callerOf }: ModeChartProps) {
  const drawn = useMemo(
    () =>
      chartLayout(
        chart,
        (state) => look(state).words,
        ({ event, delayed }) => (delayed ? words.after(human(event)) : human(event)),
      ),
    [chart, look],
  );
  const last = changes.at(-1);
  const count = (state: string) => modes.filter((mode) => mode === state).length;
  // Below the last state stands how many are in it, where they differ.
  const height = drawn.height + (new Set(modes).size > 1 ? 12 : 0);
  const present = drawn.states.filter(({ name: state }) => count(state) > 0);
  const said = present.map(({ name: state }) => look(state).words).join(', ');
  const [lit] = present;
  return (
    <>
      <ChartPlace
        name={words.chart(name)}
        width={drawn.width}
        at={lit === undefined ? 0 : lit.x + lit.width / 2}
      >
        <svg
          className={css['chart']}
          width={drawn.width}
          height={height}
          viewBox={`0 0 ${drawn.width} ${height}`}
          role="img"
          aria-label={`${words.chart(name)}: ${words.states(
            drawn.states.map(({ name: state }) => look(state).words),
            said,
          )}`}
        >
          {drawn.arrows.map((arrow) => (
            <Arrow
              key={`${arrow.from} ${arrow.to}`}
              arrow={arrow}
              last={arrow.from === last?.from && arrow.to === last.to}
            />
          ))}
          {drawn.states.map((state) => (
            <State
              key={state.name}
              {...{ state, look: look(state.name) }}
              those={count(state.name)}
              all={modes.length}
            />
          ))}
        </svg>
      </ChartPlace>
      <ChangeLog {...{ changes, look, callerOf }} />
    </>
  );
}

interface PlaceProps {
  readonly name: string;
  readonly width: number;
  /** Where it is lit: that is in sight, however narrow the column is. */
  readonly at: number;
  readonly children: ReactNode;
}

/** What is wider than the column begins where it is lit, and can be seen as a whole over the page. */
function ChartPlace({ name, width, at, children }: PlaceProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isCut, setCut] = useState(false);
  const [isWhole, setWhole] = useState(false);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    setCut(width > element.clientWidth);
    element.scrollLeft = at - element.clientWidth / 2;
  }, [width, at]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a chart that is too wide is scrolled by keyboard too */}
      <div ref={place} className={css['chartPlace']} data-cut={isCut} tabIndex={0}>
        {children}
      </div>
      {isCut && (
        <Button look="quiet" className={css['whole'] ?? ''} onClick={() => setWhole(true)}>
          {words.whole}
        </Button>
      )}
      {isWhole && (
        <TableDialog title={name} onClose={() => setWhole(false)}>
          {children}
        </TableDialog>
      )}
    </>
  );
}

interface StateProps {
  readonly state: DrawnChart['states'][number];
  readonly look: ModeLook;
  readonly those: number;
  readonly all: number;
}

function State({ state: { x, y, width, height }, look, those, all }: StateProps) {
  const middle = x + width / 2;
  return (
    <g data-lit={those > 0} data-tone={look.tone}>
      <rect {...{ x, y, width, height }} rx={4} />
      <text x={middle} y={y + height / 2}>
        {look.words}
      </text>
      {those > 0 && those < all && (
        <text className={css['event']} x={middle} y={y + height + 8}>
          {words.in(those, all)}
        </text>
      )}
    </g>
  );
}

function Arrow({ arrow, last }: { readonly arrow: DrawnArrow; readonly last: boolean }) {
  const { path, tip, label, words: lines, delayed } = arrow;
  const top = label.y - (lines.length - 1) * 6.5;
  return (
    <g data-last={last}>
      <path className={css['arrow']} data-delayed={delayed} d={path} />
      <path
        className={css['tip']}
        d="M0,0L-8,-4V4Z"
        transform={`translate(${tip.at.x} ${tip.at.y}) rotate(${tip.angle})`}
      />
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
        <text key={index} className={css['event']} x={label.x} y={top + index * 13}>
          {line}
        </text>
      ))}
    </g>
  );
}

const shownMost = 12;

type LogProps = Pick<ModeChartProps, 'changes' | 'look' | 'callerOf'>;

function ChangeLog({ changes, look, callerOf }: LogProps) {
  const { runner } = useWorkbench();
  if (changes.length === 0) return <p className={css['quiet']}>{words.noLog}</p>;
  return (
    <ol className={css['log']} aria-label={words.log}>
      {changes.slice(-shownMost).map((change) => (
        <li key={`${change.atNs} ${change.instance} ${change.to}`} className={css['entry']}>
          <button
            type="button"
            title={words.goTo(moment(change.atNs))}
            onClick={() => runner.seek(change.atNs)}
          >
            <span className={css['when']}>{moment(change.atNs)}</span>{' '}
            {`${look(change.from).words} → ${look(change.to).words}`}
            {callerOf(change) !== null && ` · ${callerOf(change)}`}
            {change.why !== '' && <span className={css['why']}>{words.why(change.why)}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}

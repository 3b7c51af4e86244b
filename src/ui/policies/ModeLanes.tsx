// Under the traffic, on the same scale of time: a lane for everything that ever changed its mode. Pressed, a stretch
// leads to the moment at which it began.
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { TimeScale } from '../charts/timeScale.ts';
import { moment } from '../format.ts';
import { nameOf } from '../inspector/interventions.ts';
import { useScenario, useTick, useWorkbench } from '../workbench.tsx';
import { changesOf, type Lane, lanesOf } from './changes.ts';
import { ownerOf } from './modeWords.ts';
import css from './policies.module.css';
import { policyWords as words } from './policyWords.ts';
import { usePolicyFaces } from './usePolicies.ts';

const lanesMost = 6;

function useLanes(): readonly Lane[] {
  const { account, live } = useWorkbench();
  useTick();
  const entries = useStore(account, (state) => state.entries);
  const changes = useMemo(() => changesOf(entries), [entries]);
  const lanes = lanesOf(changes, live.nowNs());
  // Controllers and policies first: of instances the tank tells as much.
  const rank = ({ layer, controller }: Lane) => (controller !== null ? 0 : layer !== null ? 1 : 2);
  return lanes.toSorted((a, b) => rank(a) - rank(b));
}

export const laneHigh = 15;
/** More of them scroll. */
const seenMost = 3;

/** 0 while nothing has changed its mode. A run that is made again up to a moment leaves the room that it had. */
export function useLanesHeight(): number {
  const { runner } = useWorkbench();
  const needed = Math.min(seenMost, useLanes().length) * laneHigh;
  const [kept, keep] = useState(needed);
  const height = runner.goingTo() === null ? needed : Math.max(needed, kept);
  if (height !== kept) keep(height);
  return height;
}

interface LanesProps {
  readonly scale: TimeScale;
  readonly height: number;
}

export function ModeLanes({ scale, height }: LanesProps) {
  const lanes = useLanes();
  return (
    <section className={css['lanes']} style={{ height }} aria-label={words.lanes}>
      {lanes.slice(0, lanesMost).map((lane) => (
        <LaneRow key={lane.key} {...{ lane, scale }} />
      ))}
      {lanes.length > lanesMost && <p className={css['laneMore']}>{words.more(lanes.length - lanesMost)}</p>}
    </section>
  );
}

/** Words in a stretch that has room for them. */
const [letter, pad] = [6.2, 8];
/** Of the names at the left, as in the style sheet, and what of it is left blank. */
const [namePx, blankPx] = [96, 20];

/**
 * How far a name that has no room beside its lane reaches over the beginning of it: as far as it needs while nothing
 * but calm is drawn there, otherwise not at all, since it would hide a change of mode.
 */
export function reachOf(name: string, calmPx: number): number {
  const reach = Math.max(0, Math.ceil(name.length * letter) + blankPx - namePx);
  return reach < calmPx ? reach : 0;
}

function LaneRow({ lane, scale }: { readonly lane: Lane; readonly scale: TimeScale }) {
  const { live, runner } = useWorkbench();
  const scenario = useScenario();
  const { title, caller, look } = ownerOf(lane, scenario, live, usePolicyFaces());
  const name = caller === null ? title : `${title} · ${caller}`;
  // There is room for a name and a number.
  const number = caller === null || lane.instance === null ? null : lane.instance + 1;
  const isNumbered = number !== null && lane.controller === null;
  const shown = lane.segments.filter(({ fromNs, toNs }) => fromNs < scale.toNs && toNs >= scale.fromNs);
  const [first] = shown;
  const isCalm = first !== undefined && look(first.mode).tone === 'calm';
  const whole = isNumbered ? `${title} ${number}` : name;
  const reach = reachOf(whole, isCalm ? scale.within(first.toNs) : 0);
  return (
    <div className={css['lane']}>
      <span
        className={css['laneName']}
        data-reaches={reach > 0}
        title={`${nameOf(scenario, lane.subject)}: ${name}`}
      >
        <span className={css['laneTitle']}>{isNumbered ? title : name}</span>
        {isNumbered && <span>{`\u00a0${number}`}</span>}
      </span>
      <div className={css['laneTrack']} style={{ width: scale.width }}>
        {shown.map(({ fromNs, toNs, mode }) => {
          const { words: said, tone } = look(mode);
          const left = scale.within(fromNs);
          const width = Math.max(2, scale.within(toNs) - left);
          const covered = left === 0 ? reach : 0;
          const label = words.segment(name, said, moment(fromNs), moment(toNs));
          return (
            <button
              key={fromNs}
              type="button"
              className={css['stretch']}
              data-tone={tone}
              style={{ left, width, ...(covered > 0 && { paddingLeft: covered }) }}
              data-named={covered > 0}
              aria-label={label}
              title={label}
              onClick={() => runner.seek(fromNs)}
            >
              {said.length * letter + pad + covered < width ? said : ''}
            </button>
          );
        })}
      </div>
    </div>
  );
}

// The account of a run for those who hear the page: a log that a screen reader reads out, a sentence every few seconds.
import { useEffect, useState } from 'react';
import type { Workbench } from '#state/workbench.ts';
import { tellFollowed } from '../follow/where.ts';
import { entrySubject, nameOf } from '../inspector/interventions.ts';
import { tellingEntries } from '../shell/telling.ts';
import { useWorkbench } from '../workbench.tsx';
import { entryRemark, followedRemark, modeRemark, troubleRemark } from './remarks.ts';
import { createSpeaker, type Speaker } from './speaker.ts';
import styles from './spoken.module.css';
import { words } from './words.ts';

const lookEveryMs = 500;
const linesMost = 12;

interface Line {
  readonly number: number;
  readonly text: string;
}

export function Spoken() {
  const bench = useWorkbench();
  const [lines, setLines] = useState<readonly Line[]>([]);
  useEffect(() => {
    const speaker = createSpeaker();
    const look = createLook(bench, speaker);
    let number = 0;
    const timer = setInterval(() => {
      look(performance.now());
      const text = speaker.next(performance.now());
      if (text === null) return;
      number += 1;
      const line = { number, text };
      setLines((before) => [...before, line].slice(-linesMost));
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [bench]);
  return (
    <div role="log" aria-label={words.label} className={styles.spoken}>
      {lines.map(({ number, text }) => (
        <p key={number}>{text}</p>
      ))}
    </div>
  );
}

/** Looks at the run and offers what there is to say. */
function createLook({ runner, document, live, account, view }: Workbench, speaker: Speaker) {
  let run = Number.NaN;
  let heard = 0;
  /** Entries since the last look; those of a run that is only brought back to a moment are no news. */
  const newEntries = (isNews: boolean) => {
    const { entries, dropped } = account.getState();
    if (live.run() !== run) heard = 0;
    run = live.run();
    const fresh = entries.slice(Math.max(0, heard - dropped));
    heard = dropped + entries.length;
    return isNews ? tellingEntries(fresh, linesMost) : [];
  };
  return (nowMs: number) => {
    const mode = runner.mode();
    const scenario = document.scenario();
    const at = { name: scenario.name, nowNs: live.nowNs(), report: account.getState().report };
    const runs = mode === 'running';
    const remarks = [
      modeRemark(mode, at),
      ...newEntries(runs).map((entry) => entryRemark(entry, entrySubject(entry, scenario))),
      ...(runs ? scenario.nodes : []).map(({ id }) => {
        const node = { id, name: nameOf(scenario, id) };
        return troubleRemark(node, live.nodeRow(id), live.instances(id), speaker.said(`node ${id}`));
      }),
    ];
    const followed = view.getState().follows === 'next' ? null : live.followed();
    if (followed !== null) {
      const { title, state, places } = tellFollowed(followed, live.nowNs(), scenario);
      const what = [state, ...places].filter((part) => part !== null).join(', ');
      remarks.push(followedRemark(title, what));
    }
    for (const remark of remarks) if (remark !== null) speaker.offer(remark, nowMs);
  };
}

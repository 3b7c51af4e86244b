// The strip of the request that is followed: what it is, where it is now, how it ended, and the way to its trace.
import { Target, X } from 'lucide-react';
import { Button, IconButton } from '../controls/Button.tsx';
import { useScenario, useTick, useView, useWorkbench } from '../workbench.tsx';
import styles from './follow.module.css';
import { followNext } from './followNext.ts';
import { tellFollowed } from './where.ts';
import { words } from './words.ts';

export function FollowStrip() {
  const bench = useWorkbench();
  const scenario = useScenario();
  const awaited = useView((view) => view.follows === 'next');
  useTick();
  const { live, runner, view } = bench;
  const followed = awaited ? null : live.followed();
  const told = tellFollowed(followed, live.nowNs(), scenario);
  const showTrace = () => {
    view.setState({ dockOpen: true, dockTab: 'requests', listed: 'followed' });
    runner.askReport();
  };
  return (
    <section className={styles.strip} aria-label={words.label}>
      <Target size={16} aria-hidden="true" className={styles.ring} />
      <h2 className={styles.title}>{told.title}</h2>
      {told.age !== null && <span className={styles.age}>{told.age}</span>}
      <div className={styles.where}>
        {told.state !== null && <span data-failed={told.failed}>{told.state} </span>}
        {told.state !== null && told.places.length > 0 && `${words.afterwards} `}
        <ul className={styles.places}>
          {told.places.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      </div>
      <div className={styles.actions}>
        <Button onClick={showTrace}>{words.trace}</Button>
        <Button onClick={() => followNext(bench)}>{words.next}</Button>
        <IconButton label={words.stop} onClick={() => runner.follow(null)}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </div>
    </section>
  );
}

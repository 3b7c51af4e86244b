// A tank inside of another page: what it shows, one thing to break and repair, and the way to the whole. It is read
// only, and rests while it is out of sight.
import { ExternalLink } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { CrashBanner } from '../shell/Banners.tsx';
import { useStill } from '../tank/useStill.ts';
import { Clock } from '../transport/Clock.tsx';
import { PlayButton } from '../transport/PlayButton.tsx';
import { SpeedSlider } from '../transport/SpeedSlider.tsx';
import { words } from '../words.ts';
import { useScenario, useView, useWorkbench } from '../workbench.tsx';
import { BreakButton } from './BreakButton.tsx';
import css from './embed.module.css';
import { embedWords } from './embedWords.ts';
import { Stage } from './Stage.tsx';
import { usualTarget } from './target.ts';

const Spoken = lazy(() => import('../spoken/Spoken.tsx').then((module) => ({ default: module.Spoken })));

/** `whole`: the address of the same thing in the whole of Wavetank. */
export function EmbedShell({ whole }: { readonly whole: string }) {
  const { registry } = useWorkbench();
  const scenario = useScenario();
  const refusal = useView((view) => view.refusal);
  const [chosen, choose] = useState<string | null>(null);
  const shell = useRef<HTMLElement>(null);
  useResting(shell);
  useSpaceKey();
  // A story knows what it breaks.
  const told = useView((view) => view.story !== null);
  const target = told ? null : (chosen ?? usualTarget(scenario, registry));
  const name = scenario.name === '' ? words.tank.unnamed : scenario.name;
  return (
    <main className={css['shell']} ref={shell} aria-label={embedWords.tank(name)}>
      <h1 className={css['name']}>{name}</h1>
      <Line />
      {refusal === null ? <Stage target={target} onChoose={told ? null : choose} /> : <Refused />}
      <div className={css['banner']}>
        <CrashBanner />
      </div>
      <fieldset className={css['bar']} aria-label={words.transport.label}>
        <PlayButton />
        <BreakButton target={target} />
        <SpeedSlider />
        <Clock />
        <a className={css['whole']} href={whole} target="_blank" rel="noopener">
          {embedWords.whole}
          <ExternalLink size={13} aria-hidden="true" />
        </a>
      </fieldset>
      <Suspense fallback={null}>
        <Spoken />
      </Suspense>
    </main>
  );
}

/** What there is to see, where an example or a pattern says so. */
function Line() {
  const telling = useView((view) => view.story);
  const pattern = useView((view) => view.pattern);
  const text =
    telling === null
      ? pattern?.of.scenarios.find(({ id }) => id === pattern.scenario)?.watch
      : telling.story[telling.at];
  if (text === undefined) return null;
  return (
    <p className={css['line']} aria-live="polite">
      {text}
    </p>
  );
}

function Refused() {
  const refusal = useView((view) => view.refusal);
  return (
    <div className={css['refused']} role="alert">
      <strong>{embedWords.refused}</strong>
      {refusal?.problems.slice(0, 3).map(({ path, message }) => (
        <span key={`${path} ${message}`}>{`${path} ${message}`.trim()}</span>
      ))}
    </div>
  );
}

/** Out of sight it pauses; in sight it goes on where it did. With less motion asked for, it waits for its button. */
function useResting(shell: { readonly current: HTMLElement | null }): void {
  const { runner } = useWorkbench();
  const still = useStill();
  useEffect(() => {
    if (shell.current === null) return;
    let goesOn = false;
    if (still) runner.pause();
    const watch = new IntersectionObserver(([entry]) => {
      const inSight = entry?.isIntersecting === true;
      const runs = ['running', 'loading'].includes(runner.mode());
      if (inSight && goesOn) runner.play();
      if (!inSight && runs) runner.pause();
      goesOn = !inSight && (runs || goesOn);
    });
    watch.observe(shell.current);
    return () => watch.disconnect();
  }, [runner, shell, still]);
}

/** Space plays and pauses, unless it means something to the control that has the focus. */
function useSpaceKey(): void {
  const { runner } = useWorkbench();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isFree = event.target instanceof Element && event.target.closest('button, a, input') === null;
      if (event.key !== ' ' || !isFree) return;
      event.preventDefault();
      runner.toggle();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [runner]);
}

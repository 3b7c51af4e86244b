// Following from the keyboard: the next request that is sent, at a speed at which it can be followed with the eye.
import type { ScenarioLink } from '#scenario/document.ts';
import { typicalMs } from '#scenario/typical.ts';
import { speeds } from '#state/speeds.ts';
import type { Workbench } from '#state/workbench.ts';
import { hopSeenMs } from '../tank/pace.ts';

/** The usual hop lasts this long on the screen: time to read where it goes. */
const usualHopMs = 1200;

export function followNext({ runner, document, view }: Workbench): void {
  const { speed } = view.getState();
  const slower = followSpeed(document.scenario().links, speed);
  if (slower !== speed) runner.setSpeed(slower);
  runner.follow('next');
  if (slower !== speed) giveBack({ runner, view }, speed, slower);
  if (runner.mode() !== 'running') runner.toggle();
}

/** Once nobody is followed any more it is as fast as before, unless somebody chose a speed meanwhile. */
function giveBack(
  { runner, view }: Pick<Workbench, 'runner' | 'view'>,
  before: number,
  slower: number,
): void {
  view.setState({ slowedFrom: before });
  const stop = view.subscribe(({ follows, speed }) => {
    if (follows !== null && speed === slower) return;
    stop();
    view.setState({ slowedFrom: undefined });
    if (speed === slower) runner.setSpeed(before);
  });
}

/** The present speed, or the fastest at which the usual hop can be read and the quickest one still be seen. */
export function followSpeed(links: readonly Pick<ScenarioLink, 'latencyMs'>[], speed: number): number {
  const hops = links
    .map(({ latencyMs }) => typicalMs(latencyMs))
    .filter((ms) => ms > 0)
    .sort((a, b) => a - b);
  const [quickest] = hops;
  const usual = hops[Math.floor(hops.length / 2)];
  if (quickest === undefined || usual === undefined) return speed;
  const wanted = Math.min(usual / usualHopMs, quickest / (1.1 * hopSeenMs));
  return Math.min(speed, speeds.findLast((it) => it <= wanted) ?? Math.min(...speeds));
}

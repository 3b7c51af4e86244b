import type { LiveSource, MessageRows } from '#ui/tank/contract.ts';
import type { Scene } from './scenes.ts';

const shapes = ['request', 'response', 'event', 'retry', 'duplicate', 'error', 'poison'] as const;

export function fakeLive(scene: Scene, frozenNs: number | null): LiveSource {
  const links = scene.scenario.links.map((l) => l.id);
  const hopNs = 20e6;
  const started = performance.now();
  const displayNs = () => frozenNs ?? ((performance.now() - started) / 1000) * scene.speed * 1e9;
  const rows = new Float64Array(6 * 20000);
  let kept: MessageRows | null = null;
  let keptAt = 0;
  const messages = (): MessageRows => {
    const now = displayNs();
    if (kept !== null && Math.abs(keptAt - now) < 1.6e6) return kept;
    let count = 0;
    for (let l = 0; l < links.length; l += 1) {
      const per = scene.perLink ?? 6;
      for (let k = 0; k < per; k += 1) {
        const spacing = hopNs / per;
        const slot = Math.floor(now / spacing) - k;
        const jitter = (((slot * 7919 + l * 104729) % 100) + 100) % 100;
        const depart = slot * spacing + (jitter / 100) * spacing * 0.8;
        const choice = scene.shapes?.[links[l]!] ?? ['request', 'response', 'request', 'response', 'response'];
        const shape = choice[Math.abs(slot + l) % choice.length]!;
        const back = shape === 'response' || shape === 'error';
        const base = count * 6;
        rows.set([l, back ? 1 : 0, depart, depart + hopNs, shapes.indexOf(shape as 'request'), 1], base);
        count += 1;
      }
    }
    keptAt = now;
    return kept = { rows, count, cut: false, stride: 6, column: { link: 0, direction: 1, departNs: 2, arriveNs: 3, shape: 4, request: 5 }, links, shapes };
  };
  return {
    subscribe: (callback) => { const t = setInterval(callback, 33); return () => clearInterval(t); },
    nodeRow: (id) => scene.nodes.get(id) ?? null,
    linkRow: (id) => scene.links.get(id) ?? null,
    instances: (id) => (scene.instances.get(id) ?? []).map((i) => scene.churn ? { ...i, working: Math.floor((Math.sin(performance.now() / 400 + i.working) + 1) * i.workers / 4), waiting: 3 } : i),
    messages: () => (scene.nodes.size === 0 ? null : messages()),
    displayNs, speed: () => scene.speed, run: () => 1,
    past: (id) => scene.past?.(id) ?? null,
  };
}

import { useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { dropLooks } from '#drawing/drop.ts';
import type { Scenario } from '#scenario/document.ts';
import { useTank } from './context.ts';
import type { LiveSource } from './contract.ts';
import type { ChannelEdge, VesselNode } from './graph.ts';
import { flowsTooFast } from './pace.ts';
import { type Palette, paint } from './painter.ts';
import css from './tank.module.css';
import { createTracks } from './tracks.ts';

/** Messages in flight, on one canvas over the graph. People who asked for less motion get counts on channels instead. */
export function MessageCanvas({ scenario }: { readonly scenario: Scenario }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi<VesselNode, ChannelEdge>();
  const { live, kinds, still } = useTank();
  const { nodes, links } = scenario;
  const tracks = useMemo(() => createTracks(nodes, links, kinds), [nodes, links, kinds]);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (still || !element || !context) return;
    const surface = watchSurface(element);
    let frame = 0;
    let shown = '';
    const draw = () => {
      frame = requestAnimationFrame(draw);
      const { transform, nodeLookup } = store.getState();
      const { of, bodies, moved } = tracks.update(nodeLookup);
      const nowNs = live.displayNs();
      const flows = flowsOf(live, links);
      const [x, y, zoom] = transform;
      const wallMs = flows.size > 0 ? performance.now() : 0;
      const key = `${x},${y},${zoom},${nowNs},${wallMs},${surface.version()}`;
      if (key === shown && !moved) return;
      shown = key;
      const ratio = surface.ratio();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, element.width, element.height);
      context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y);
      const { palette, dark } = surface.colours();
      const messages = live.messages();
      const scene = { tracks: of, bodies, messages, nowNs, radius: radiusAt(zoom), glow: dark, flows, wallMs };
      paint(context, scene, palette);
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      surface.stop();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, element.width, element.height);
    };
  }, [live, links, tracks, store, still]);
  return <canvas ref={canvas} className={css['messages']} aria-hidden="true" />;
}

/** Between 3 and 9 pixels on the screen, given in the graph's coordinates. */
function radiusAt(zoom: number): number {
  return Math.min(9, Math.max(2.8, 4.4 * zoom)) / zoom;
}

function flowsOf(live: LiveSource, links: Scenario['links']): ReadonlyMap<string, number> {
  const speed = live.speed();
  const count = live.messages()?.count ?? 0;
  const flows = new Map<string, number>();
  for (const link of links) {
    if (flowsTooFast(link.latencyMs, speed, count)) flows.set(link.id, live.linkRow(link.id)?.callsPerS ?? 0);
  }
  return flows;
}

/** Size, pixel ratio and colours of a canvas, read again when they change and not before. */
function watchSurface(element: HTMLCanvasElement) {
  let versions = 0;
  let colours = readColours(element);
  const fit = () => {
    const ratio = window.devicePixelRatio || 1;
    element.width = Math.round(element.clientWidth * ratio);
    element.height = Math.round(element.clientHeight * ratio);
    versions += 1;
  };
  const sized = new ResizeObserver(fit);
  sized.observe(element);
  fit();
  const themed = new MutationObserver(() => {
    colours = readColours(element);
    versions += 1;
  });
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  return {
    ratio: () => window.devicePixelRatio || 1,
    version: () => versions,
    colours: () => colours,
    stop() {
      sized.disconnect();
      themed.disconnect();
    },
  };
}

function readColours(element: HTMLElement): { readonly palette: Palette; readonly dark: boolean } {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const shapes = Object.entries(dropLooks).map(([shape, look]) => [shape, read(look.colour)]);
  const palette = { ...Object.fromEntries(shapes), halo: read('--ground'), flow: read('--water-line') } as Palette;
  return { palette, dark: style.colorScheme === 'dark' };
}

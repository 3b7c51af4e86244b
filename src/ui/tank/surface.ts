// A canvas as the browser holds it: its size, its pixel ratio, and the colours of the theme, read again when they
// change and not before.
import { type DropShape, dropLooks } from '#drawing/drop.ts';
import { createSprites, type Palette, type Sprite } from './sprites.ts';

export interface Surface {
  ratio(): number;
  palette(): Palette;
  /** Pictures of drops with this radius, in device pixels. */
  sprites(radius: number): (shape: DropShape) => Sprite;
  /** Counts changes: a picture of an older version is out of date. */
  version(): number;
  stop(): void;
}

export function watchSurface(element: HTMLCanvasElement): Surface {
  let versions = 0;
  let palette = readPalette(element);
  let sprites = createSprites(palette, 0);
  let radiusMade = 0;
  const ratio = () => window.devicePixelRatio || 1;
  const fit = () => {
    element.width = Math.round(element.clientWidth * ratio());
    element.height = Math.round(element.clientHeight * ratio());
    versions += 1;
  };
  const sized = new ResizeObserver(fit);
  sized.observe(element);
  fit();
  const themed = new MutationObserver(() => {
    palette = readPalette(element);
    radiusMade = 0;
    versions += 1;
  });
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  return {
    ratio,
    palette: () => palette,
    sprites(radius) {
      if (radius !== radiusMade) sprites = createSprites(palette, radius);
      radiusMade = radius;
      return sprites;
    },
    version: () => versions,
    stop() {
      sized.disconnect();
      themed.disconnect();
    },
  };
}

function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const shapes = Object.entries(dropLooks).map(([shape, look]) => [shape, read(look.colour)]);
  return {
    shapes: Object.fromEntries(shapes) as Palette['shapes'],
    halo: read('--ground'),
    flow: read('--water-line'),
    glow: style.colorScheme === 'dark',
  };
}

// The tank at the present moment as a file: SVG from the model, or that SVG painted as PNG.
import { drawPicture, type Picture } from '#picture/svg.tsx';
import { beforeTheRun, type Moment } from '#picture/TankPicture.tsx';
import type { Workbench } from '#state/workbench.ts';
import { clock, clockFraction } from '../format.ts';
import { createNodeWatch, keptWhileSame } from '../tank/readings.ts';
import type { Kinds } from '../workbench.tsx';
import { fontRules } from './fontRules.ts';
import { exportWords } from './words.ts';

export type PictureFormat = 'svg' | 'png';

/** Pixels of a PNG for each unit of the drawing, as long as its sides stay below what every browser can paint. */
const pixelsPerUnit = 2;
const sideMost = 8192;

export async function pictureFile(bench: Workbench, kinds: Kinds, format: PictureFormat): Promise<Blob> {
  const picture = await presentPicture(bench, kinds);
  return format === 'svg' ? new Blob([picture.svg], { type: svgType }) : painted(picture);
}

const svgType = 'image/svg+xml';

async function presentPicture({ document: store, live }: Workbench, kinds: Kinds): Promise<Picture> {
  const scenario = store.scenario();
  const nowNs = live.nowNs();
  const style = getComputedStyle(document.documentElement);
  return drawPicture({
    scenario,
    kinds,
    moment: nowNs > 0 ? presentMoment({ document: store, live }, kinds) : beforeTheRun,
    caption: exportWords.caption(
      nowNs > 0 ? clock(nowNs) + clockFraction(nowNs, 1) : null,
      scenario.run.seed,
    ),
    token: (name) => style.getPropertyValue(name).trim(),
    fontRules: await fontRules(document.styleSheets),
  });
}

function presentMoment(
  { document: store, live }: Pick<Workbench, 'document' | 'live'>,
  kinds: Kinds,
): Moment {
  const kindOf = new Map(store.scenario().nodes.map((node) => [node.id, kinds.get(node.kind)]));
  return {
    face: (id) => keptWhileSame(createNodeWatch(live, id, kindOf.get(id)?.showsPast === true))(),
    link: (id) => live.linkRow(id),
  };
}

/** A picture that says its own size. */
export function sized(svg: string): Picture {
  const [, width = '0', height = '0'] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { svg, width: Number(width), height: Number(height) };
}

/** As PNG. */
export async function painted({ svg, width, height }: Picture): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: svgType }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(pixelsPerUnit, sideMost / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error(exportWords.noImage);
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

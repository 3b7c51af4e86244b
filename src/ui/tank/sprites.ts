// Drops as small pictures, painted once for a size and a theme: stamping hundreds of them is several times cheaper than
// stroking as many paths.
import { type DropShape, dropLooks } from '#drawing/drop.ts';

export interface Palette {
  readonly shapes: { readonly [shape in DropShape]: string };
  /** A rim in the colour of the ground parts drops that overlap. */
  readonly halo: string;
  readonly flow: string;
  /** Drops shine on a dark ground. */
  readonly glow: boolean;
}

export interface Sprite {
  readonly image: HTMLCanvasElement;
  /** Side of the square it covers, in device pixels. */
  readonly side: number;
}

/** A circle of radius 5 with its glow fits into this, in the units of the shapes' paths. */
const reach = 11;

/** Painted this much finer than shown, so that a drop between two pixels stays sharp. */
const finer = 2;

/** `radius`: of a drop, in device pixels. */
export function createSprites(palette: Palette, radius: number): (shape: DropShape) => Sprite {
  const painted = new Map<DropShape, Sprite>();
  return (shape) => {
    const before = painted.get(shape);
    if (before !== undefined) return before;
    const sprite = paintSprite(shape, palette, radius / 5);
    painted.set(shape, sprite);
    return sprite;
  };
}

function paintSprite(shape: DropShape, palette: Palette, scale: number): Sprite {
  const side = Math.ceil(2 * reach * scale);
  const image = document.createElement('canvas');
  image.width = side * finer;
  image.height = side * finer;
  const context = image.getContext('2d');
  if (context !== null) {
    context.setTransform(finer * scale, 0, 0, finer * scale, (finer * side) / 2, (finer * side) / 2);
    paintShape(context, shape, palette);
  }
  return { image, side };
}

function paintShape(context: CanvasRenderingContext2D, shape: DropShape, palette: Palette): void {
  const look = dropLooks[shape];
  const colour = palette.shapes[shape];
  const path = new Path2D(look.path);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (palette.glow) paintGlow(context, colour);
  context.strokeStyle = palette.halo;
  context.lineWidth = look.paint === 'stroke' ? 5 : 2.4;
  context.stroke(path);
  if (look.paint === 'fill') {
    context.fillStyle = colour;
    context.fill(path);
    return;
  }
  context.fillStyle = palette.halo;
  if (look.closed) context.fill(path);
  context.strokeStyle = colour;
  context.lineWidth = 2.2;
  context.stroke(path);
}

function paintGlow(context: CanvasRenderingContext2D, colour: string): void {
  context.globalAlpha = 0.18;
  context.fillStyle = colour;
  context.beginPath();
  context.arc(0, 0, 10, 0, 2 * Math.PI);
  context.fill();
  context.globalAlpha = 1;
}

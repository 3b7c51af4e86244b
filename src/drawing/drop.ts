// What a message looks like, by shape first and colour second. Path data for a circle of radius 5 around the origin,
// pointing to the right; the canvas and the SVG part draw from the same table.
export type DropShape = 'request' | 'response' | 'event' | 'retry' | 'duplicate' | 'error' | 'poison';

export interface DropLook {
  readonly path: string;
  readonly paint: 'fill' | 'stroke';
  /** Custom property that holds its colour. */
  readonly colour: string;
  /** True where the shape points in the direction of travel. */
  readonly turns: boolean;
  /** False for open strokes, which enclose nothing. */
  readonly closed: boolean;
  readonly words: string;
}

const ring = (radius: number) =>
  `M${-radius},0a${radius},${radius} 0 1 0 ${2 * radius},0a${radius},${radius} 0 1 0 ${-2 * radius},0Z`;

export const dropLooks: { readonly [shape in DropShape]: DropLook } = {
  request: {
    path: ring(4.6),
    paint: 'fill',
    colour: '--water-line',
    turns: false,
    closed: true,
    words: 'request',
  },
  response: {
    path: ring(3.9),
    paint: 'stroke',
    colour: '--water-line',
    turns: false,
    closed: true,
    words: 'response',
  },
  event: {
    path: 'M0,-5.6L5.6,0L0,5.6L-5.6,0Z',
    paint: 'fill',
    colour: '--event-line',
    turns: false,
    closed: true,
    words: 'event',
  },
  retry: {
    path: 'M-5,-4.6L-0.6,0L-5,4.6M0.4,-4.6L4.8,0L0.4,4.6',
    paint: 'stroke',
    colour: '--retry-line',
    turns: true,
    closed: false,
    words: 'retry',
  },
  duplicate: {
    path: ring(5.6) + ring(2),
    paint: 'stroke',
    colour: '--retry-line',
    turns: false,
    closed: true,
    words: 'duplicate',
  },
  error: {
    path: 'M-4.2,-4.2L4.2,4.2M4.2,-4.2L-4.2,4.2',
    paint: 'stroke',
    colour: '--spilling-line',
    turns: false,
    closed: false,
    words: 'error',
  },
  poison: {
    path: 'M-4.6,-4.6H4.6V4.6H-4.6Z',
    paint: 'fill',
    colour: '--spilling-line',
    turns: false,
    closed: true,
    words: 'poison',
  },
};

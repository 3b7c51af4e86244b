// What the page calls the controllers of nodes and their modes; loaded with the parts that show them.
import type { ModeLook } from '#drawing/policyFace.ts';

export interface ControllerLook {
  readonly title: string;
  /** Drawn with a stroke, in a box from -7 to 7. */
  readonly glyph: string;
  readonly modes: Readonly<Record<string, ModeLook>>;
}

const looks: Readonly<Record<string, ControllerLook>> = {
  autoscaler: {
    title: 'Autoscaler',
    glyph: 'M-6,5V1M-2,5V-1M2,5V-3M6,5V-6',
    modes: {
      steady: { words: 'steady', tone: 'calm' },
      scalingUp: { words: 'scaling up', tone: 'warn' },
      coolingDown: { words: 'cooling down', tone: 'calm' },
      scalingDown: { words: 'scaling down', tone: 'warn' },
      atMaximum: { words: 'at its maximum', tone: 'bad' },
    },
  },
  deployment: {
    title: 'Deployment',
    glyph: 'M-6,-2H3L0,-5M3,-2L0,1M-6,5H6',
    modes: {
      stable: { words: 'stable', tone: 'calm' },
      progressing: { words: 'rolling out', tone: 'warn' },
      paused: { words: 'paused', tone: 'warn' },
      rollingBack: { words: 'rolling back', tone: 'bad' },
    },
  },
  outlierDetection: {
    title: 'Outlier detection',
    glyph: 'M0,-6L6,1H-6ZM-6,5H6',
    modes: {
      inRotation: { words: 'in rotation', tone: 'calm' },
      ejected: { words: 'ejected', tone: 'bad' },
    },
  },
};

export function controllerLook(id: string): ControllerLook {
  return looks[id] ?? { title: id, glyph: 'M-5,-5H5V5H-5Z', modes: {} };
}

export const controllerWords = {
  title: 'Controllers',
  among: (words: string, those: number, all: number) =>
    those === all ? words : `${words}: ${those} of ${all}`,
} as const;

// What is told above the tank: the story of an example, or what to watch in a pattern. It is no part of the document, and
// is kept beside it by its name, so that a page that is loaded again tells it again.
import type { Example } from '#examples/example.ts';
import { findPattern, type Pattern } from '#patterns/pattern.ts';
import type { Identity } from './identity.ts';
import type { Telling, View, ViewStore } from './view.ts';

/** The scenario of a pattern, as `retry/storm`; or an example, and how far its story has come. */
export type KeptScene =
  | { readonly pattern: string }
  | { readonly example: string; readonly at: Telling['at'] };

type Scene = Pick<View, 'story' | 'pattern'>;

export const noScene: Scene = { story: null, pattern: null };

export const sceneOfExample = ({ id, story }: Example, at: Telling['at'] = 'before'): Scene =>
  story === undefined ? noScene : { story: { example: id, story, at }, pattern: null };

export const sceneOfPattern = (pattern: Pattern, scenario: string): Scene => ({
  story: null,
  pattern: { of: pattern, scenario },
});

export function keptScene({ story, pattern }: Scene): KeptScene | null {
  if (story !== null) return { example: story.example, at: story.at };
  return pattern === null ? null : { pattern: `${pattern.of.id}/${pattern.scenario}` };
}

export interface Scenes {
  /** Another document is open now: what was told of that, if it was open before, is told again. */
  change(from: Identity, to: Identity): void;
}

export function createScenes(view: ViewStore): Scenes {
  const told = new WeakMap<Identity, Scene>();
  return {
    change(from, to) {
      const { story, pattern } = view.getState();
      told.set(from, { story, pattern });
      view.setState(told.get(to) ?? noScene);
    },
  };
}

export interface SceneParts {
  readonly loadExamples: () => Promise<readonly Example[]>;
  readonly loadPatterns: () => Promise<readonly Pattern[]>;
}

/** Nothing where the example or the pattern is no more. */
export async function findScene(kept: KeptScene, parts: SceneParts): Promise<Scene> {
  if ('pattern' in kept) {
    const found = findPattern(await parts.loadPatterns(), kept.pattern);
    return found === null ? noScene : sceneOfPattern(found.pattern, found.scenario.id);
  }
  const example = (await parts.loadExamples()).find(({ id }) => id === kept.example);
  return example === undefined ? noScene : sceneOfExample(example, kept.at);
}

/** From what a shelf held; null for what is none. */
export function asScene(held: unknown): KeptScene | null {
  if (typeof held !== 'object' || held === null) return null;
  const { pattern, example, at } = held as Readonly<Record<string, unknown>>;
  if (typeof pattern === 'string') return { pattern };
  if (typeof example !== 'string' || (at !== 'before' && at !== 'broken' && at !== 'cured')) return null;
  return { example, at };
}

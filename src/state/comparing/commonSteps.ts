// The ways back of two documents under comparison. A step that changed the world of both (faults, what was thrown, how
// long they run) is taken back in both, and done again in both; one that changed a design is the document's own.
import type { Step } from '#scenario/history.ts';
import { isSame } from '#scenario/share.ts';
import type { DocumentStore } from '../document.ts';
import { editsFollowing, type WorldChange, worldChange } from './world.ts';

type Way = 'undo' | 'redo';

export interface CommonSteps {
  undo(): void;
  redo(): void;
}

/** `both`: whether what is done to the world of one is done to the other's too. */
export function commonSteps(own: DocumentStore, other: DocumentStore, both: () => boolean): CommonSteps {
  const travel = (way: Way) => {
    const step = nextStep(own, way);
    const change = step === null ? null : worldChange(own.scenario(), step.scenario);
    own[way]();
    if (step === null || change === null) return;
    const opposite = nextStep(other, way);
    const there = opposite?.label === step.label ? worldChange(other.scenario(), opposite.scenario) : null;
    // Thrown into one of them alone, it may look like another step of the other.
    if (there !== null && (both() || isSame(there, change))) other[way]();
    else if (both()) follow(other, change, step.label);
  };
  return { undo: () => travel('undo'), redo: () => travel('redo') };
}

/** Where a step leads to, with its words. */
function nextStep(document: DocumentStore, way: Way): Step | null {
  const { past, future } = document.getState().history;
  return (way === 'undo' ? past.at(-1) : future[0]) ?? null;
}

/** The same where it was not the last thing that was done: what is the same there goes, and what was gone comes back. */
function follow(document: DocumentStore, change: WorldChange, words: string): void {
  for (const edit of editsFollowing(change, document.scenario())) {
    if (document.editAs(words, edit).length > 0) document.forgetRefusal();
  }
}

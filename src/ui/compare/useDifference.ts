// What tells the two documents apart: as a list, and as marks on either graph.
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type DocumentDifference, differenceOf } from '#analysis/comparison/document-difference.ts';
import type { Letter } from '#state/comparing/comparison.ts';
import type { Mark } from '../tank/contract.ts';
import { compareWords } from './compareWords.ts';
import { useBoth } from './context.ts';

export function useDifference(): DocumentDifference {
  const { A, B } = useBoth().benches;
  const base = useStore(A.document, (state) => state.history.present);
  const other = useStore(B.document, (state) => state.history.present);
  return useMemo(() => differenceOf(base, other), [base, other]);
}

export function marksOf(
  { nodes, links, changes }: DocumentDifference,
  letter: Letter,
): ReadonlyMap<string, Mark> {
  const { onlyHere, differs } = compareWords.marks;
  const textOf = (id: string) =>
    changes.flatMap((change) => ('id' in change && change.id === id ? [change.text] : [])).join('\n');
  const own = letter === 'A' ? ('removed' as const) : ('added' as const);
  const mark = (what: Mark['what'], label: string) => (id: string) =>
    [id, { what, label, text: textOf(id) }] as const;
  const entries = [nodes, links].flatMap((ids) => [
    ...ids[own].map(mark(own, onlyHere(letter))),
    ...ids.changed.map(mark('changed', differs)),
  ]);
  return new Map(entries);
}

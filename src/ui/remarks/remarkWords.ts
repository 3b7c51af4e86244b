// Words of remarks about a document: what it says, and what then comes to nothing.
export const remarkWords = {
  title: 'Comes to nothing',
  howToLink: 'Drag from the ring at its side, or press C.',
  /** What a remark calls the part of a fault or a repair that it is about. */
  fields: { atNs: 'its moment', target: '', rate: 'its share', addMs: 'what it adds' } as Readonly<
    Record<string, string>
  >,
  more: (many: number) => (many === 1 ? 'and one more' : `and ${many} more`),
} as const;

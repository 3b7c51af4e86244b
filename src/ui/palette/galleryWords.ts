// The words of the gallery; loaded with it.
export const galleryWords = {
  recent: 'Recent',
  examples: 'Examples',
  empty: 'Empty tank',
  emptyText: 'Start from nothing: a client to make waves, a service for them to meet.',
  when: (ago: string, nodes: number) => `${ago} · ${nodes} ${nodes === 1 ? 'node' : 'nodes'}`,
};

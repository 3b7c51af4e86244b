// Words of the list of nodes that one may call.
export const connectWords = {
  connectTo: 'Connect to…',
  noTargets: 'Nothing here takes requests.',
  allLinked: 'It is linked to everything that takes requests.',
} as const;

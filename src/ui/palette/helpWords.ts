// Words of the help panel, which is loaded when it is opened.
export const helpWords = {
  keys: 'Keys',
  reading: 'Reading the tank',
  keyList: [
    ['Ctrl K', 'every command'],
    ['Space', 'play or pause'],
    ['.', 'fire a single event'],
    ['R', 'restart'],
    ['Shift R', 'reset: restart without what I did'],
    ['F', 'repair everything (fix)'],
    ['W', 'pause when…'],
    ['Ctrl Z', 'undo'],
    ['Ctrl Shift Z', 'redo'],
    ['Ctrl S', 'save file'],
    ['Ctrl O', 'open file'],
    ['M', 'follow a message'],
    ['X', 'work in the other tank, while two are compared'],
    ['C', 'connect the selected node'],
    ['Delete', 'delete what is selected'],
    ['?', 'this page'],
  ] as readonly (readonly [string, string])[],
  readingList: [
    'A node is a vessel: its level is how full it is. Each compartment is one instance.',
    'Water is work; hatched amber above it is workers that wait for somebody else.',
    'The header tank above is the queue. When it spills, requests are refused.',
    'A drop is a message. Disc: request. Ring: response. Chevron: retry. Cross: error.',
  ] as readonly string[],
} as const;

// The words of editing in the tank, loaded with it. One entry per action: what it is called, and its keys.

interface ActionWords {
  readonly label: string;
  readonly keys?: string;
}

export const actionWords = {
  undo: { label: 'Undo', keys: 'Ctrl Z' },
  redo: { label: 'Redo', keys: 'Ctrl Shift Z' },
  cut: { label: 'Cut', keys: 'Ctrl X' },
  copy: { label: 'Copy', keys: 'Ctrl C' },
  paste: { label: 'Paste', keys: 'Ctrl V' },
  duplicate: { label: 'Duplicate', keys: 'Ctrl D' },
  remove: { label: 'Delete', keys: 'Delete' },
  selectAll: { label: 'Select everything', keys: 'Ctrl A' },
  selectNone: { label: 'Select nothing', keys: 'Escape' },
  selectMembers: { label: 'Select what is in it' },
  alignLeft: { label: 'Align left', keys: 'Alt A' },
  alignCentre: { label: 'Align centres', keys: 'Alt H' },
  alignRight: { label: 'Align right', keys: 'Alt D' },
  alignTop: { label: 'Align top', keys: 'Alt W' },
  alignMiddle: { label: 'Align middles', keys: 'Alt V' },
  alignBottom: { label: 'Align bottom', keys: 'Alt S' },
  distributeAcross: { label: 'Distribute across', keys: 'Alt Shift H' },
  distributeDown: { label: 'Distribute down', keys: 'Alt Shift V' },
  arrange: { label: 'Arrange', keys: 'Shift A' },
  group: { label: 'Group', keys: 'Ctrl G' },
  zone: { label: 'Make a zone', keys: 'Ctrl Alt G' },
  dissolve: { label: 'Dissolve frame', keys: 'Ctrl Shift G' },
  leaveFrame: { label: 'Take out of its frame' },
  addNote: { label: 'Add a note', keys: 'N' },
  write: { label: 'Write', keys: 'F2' },
  wider: { label: 'Wider note', keys: '>' },
  narrower: { label: 'Narrower note', keys: '<' },
  add: { label: 'Add to the tank', keys: 'A' },
  lookEverything: { label: 'Show everything', keys: 'Shift 1' },
  lookSelection: { label: 'Zoom to selection', keys: 'Shift 2' },
  zoomIn: { label: 'Zoom in', keys: '+' },
  zoomOut: { label: 'Zoom out', keys: '-' },
  map: { label: 'Map', keys: 'Shift M' },
  snap: { label: 'Snap while dragging' },
  menu: { label: 'What can be done here', keys: 'Shift F10' },
} as const satisfies Record<string, ActionWords>;

export type ActionId = keyof typeof actionWords;
export const actionIds = Object.keys(actionWords) as readonly ActionId[];
export const keysOf = (id: ActionId): string | undefined => (actionWords[id] as ActionWords).keys;

export const editingWords = {
  undo: (what: string) => `Undo: ${what}`,
  redo: (what: string) => `Redo: ${what}`,
  map: (open: boolean) => (open ? 'Hide the map' : 'Show the map'),
  snap: (on: boolean) => (on ? 'Do not snap while dragging' : 'Snap while dragging'),
  fill: 'add a client and a service',
  arrange: (many: boolean) => (many ? 'Arrange the selection' : 'Arrange everything'),
  menu: 'What can be done here',
  keysOfEditing: 'Editing the graph',
  mapLabel: 'Map of the graph',
  byHand: [
    ['Tab', 'to the next vessel, frame or note'],
    ['Enter', 'select what has the focus; with Shift, one more'],
    ['← ↑ → ↓', 'move what is selected; with Shift, further'],
    ['Shift click', 'select one more'],
    ['Shift drag', 'select what is in a box'],
    ['Right click', 'what can be done here'],
    ['Double click', 'write a note, or the name of a frame'],
    ['Drop on a link', 'put it in there: a kind from the list, or a vessel without links'],
  ] as readonly (readonly [string, string])[],
  submenus: {
    break: 'Break',
    links: 'Go to its link',
    insert: 'Insert into this link',
    put: 'Put into a link',
    add: 'Add here',
    align: 'Align',
  },
  connect: 'Connect to…',
  insert: (kind: string, link: string) => `Insert ${kind} into ${link}`,
  put: (node: string, link: string) => `Put ${node} into ${link}`,
  lifted: (node: string) => `${node} stands out in the chart`,
  clipboard: 'What is on the clipboard',
  pasted: 'pasted text',
  clipboardShut: 'This browser does not let the page at the clipboard. Use its keys: Ctrl C, Ctrl X, Ctrl V.',
  nothingToPaste: 'There are no nodes and no notes on the clipboard.',
  copied: (nodes: number, notes: number) => `Copied ${counted(nodes, notes)}.`,
  refused: (why: string) => `Not done: ${why}.`,
  newNote: 'Note',
  newGroup: 'Group',
  newZone: 'Zone',
  frame: {
    zone: 'zone',
    group: 'group',
    label: (title: string, kind: string) => `${title}, ${kind}`,
    name: (title: string) => `Name of ${title}`,
  },
  note: {
    label: (text: string) => `Note: ${text}`,
    text: 'Text of the note',
    hint: 'Ctrl Enter keeps it, Escape drops it.',
    resize: 'Drag to make the note wider or narrower, or press > and <',
  },
  several: 'Together',
} as const;

function counted(nodes: number, notes: number): string {
  const parts = [
    nodes === 1 ? '1 node' : `${nodes} nodes`,
    ...(notes === 0 ? [] : [notes === 1 ? '1 note' : `${notes} notes`]),
  ];
  return nodes === 0 && notes > 0 ? (parts[1] ?? '') : parts.join(' and ');
}

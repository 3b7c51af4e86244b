// The words of following one request.
export const words = {
  label: 'Followed request',
  title: (request: string, operation: string) =>
    operation === '' ? `Request ${request}` : `Request ${request} · ${operation}`,
  stop: 'Stop following',
  trace: 'Its trace',
  next: 'Follow the next',
  command: 'Follow a message',
  awaitsNext: 'Waits for the next request.',
  awaited: 'It has not been sent yet.',
  missed: 'It was over before it was followed.',
  age: (time: string) => `${time} old`,
  well: (time: string) => `Answered well after ${time}.`,
  failed: (time: string, cause: string, origin: string | null) =>
    origin === null ? `Failed after ${time}: ${cause}.` : `Failed after ${time} at ${origin}: ${cause}.`,
  afterwards: 'Work goes on for nobody:',
  more: (many: number) => `and in ${many} more places`,
  places: {
    out: (node: string) => `on its way to ${node}`,
    back: (node: string) => `on its way back from ${node}`,
    lost: (node: string) => `lost: ${node} will not answer`,
    queued: (node: string) => `waiting in ${node}’s queue`,
    working: (node: string) => `${node} works on it`,
    coreQueued: (node: string) => `at ${node}, waiting for a core`,
    hanging: (node: string) => `at ${node}, which will not answer`,
  },
  attempt: (place: string, attempt: number) => `${place}, attempt ${attempt}`,
} as const;

/** Loaded when another tab has saved. */
export const otherTabWords =
  'Another tab saved a scenario too, and a reload opens that one. What is open here is kept under “Open recent”.';

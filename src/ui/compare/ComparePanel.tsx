// The panel of comparisons: what to set beside the present scenario; and while two are compared, what tells them apart,
// further variants, and the way to share it.
import { useComparing } from './context.ts';
import { Managing } from './Managing.tsx';
import { Starting } from './Starting.tsx';

export function ComparePanel() {
  return useComparing() === null ? <Starting /> : <Managing />;
}

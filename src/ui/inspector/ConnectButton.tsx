import { Spline } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { IconButton } from '../controls/Button.tsx';
import { useView, useWorkbench } from '../workbench.tsx';
import { connectWords } from './connectWords.ts';

const ConnectTo = lazy(() => import('./ConnectTo.tsx').then((module) => ({ default: module.ConnectTo })));

/** Opens the list of nodes that this one may call; the key C does the same. */
export function ConnectButton({ from }: { readonly from: string }) {
  const { view } = useWorkbench();
  const open = useView((state) => state.connecting);
  const button = (
    <IconButton
      label={connectWords.connectTo}
      keys="C"
      aria-haspopup="menu"
      onClick={() => view.setState({ connecting: true })}
    >
      <Spline size={15} aria-hidden="true" />
    </IconButton>
  );
  if (!open) return button;
  return (
    <Suspense fallback={button}>
      <ConnectTo from={from} />
    </Suspense>
  );
}

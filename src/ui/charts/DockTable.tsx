// The table twin of the charts: of one run, or of two that are compared. Loaded when it is first opened.
import { lazy, Suspense } from 'react';
import { useComparing } from '../compare/context.ts';
import { useWorkbench } from '../workbench.tsx';
import { SeriesTable } from './SeriesTable.tsx';

const TwinTable = lazy(() =>
  import('../compare/TwinTable.tsx').then((module) => ({ default: module.TwinTable })),
);

interface DockTableProps {
  readonly subject: string | null;
  readonly name: string;
}

export function DockTable(props: DockTableProps) {
  const { view } = useWorkbench();
  const Table = useComparing() === null ? SeriesTable : TwinTable;
  return (
    <Suspense fallback={null}>
      <Table {...props} onClose={() => view.setState({ tableOpen: false })} />
    </Suspense>
  );
}

import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from './ErrorBoundary.tsx';

/** Puts a page into index.html; what it returns puts another in its place. */
export function mount(page: ReactNode): (next: ReactNode) => void {
  const element = document.getElementById('root');
  if (element === null) throw new Error('index.html has no element #root');
  const root = createRoot(element);
  const show = (shown: ReactNode) =>
    root.render(
      <StrictMode>
        <ErrorBoundary>{shown}</ErrorBoundary>
      </StrictMode>,
    );
  show(page);
  return show;
}

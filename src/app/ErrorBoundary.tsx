// The last resort: an error that nobody expected. The document was saved as it changed.
import { Component, type ReactNode } from 'react';
import { fatalWords } from '#ui/fatalWords.ts';

interface State {
  readonly error: Error | null;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main className="fatal" role="alert">
        <h1>{fatalWords.title}</h1>
        <p>{fatalWords.safe}</p>
        <pre>{error.message}</pre>
        <button type="button" onClick={() => window.location.reload()}>
          {fatalWords.reload}
        </button>
      </main>
    );
  }
}

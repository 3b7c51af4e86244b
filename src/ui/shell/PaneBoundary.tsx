// An error in one part of the page stays there: the run, the document and the other parts go on.
import { Component, type ReactNode } from 'react';
import { Button } from '../controls/Button.tsx';
import { fatalWords } from '../fatalWords.ts';
import styles from './shell.module.css';

interface State {
  readonly error: string | null;
}

export class PaneBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className={styles.broken} role="alert">
        <p>{fatalWords.pane}</p>
        <code>{error}</code>
        <Button onClick={() => this.setState({ error: null })}>{fatalWords.tryAgain}</Button>
      </div>
    );
  }
}

// In an empty tank: the two ways to fill it, both of which stand in the rail as well.
import { Button } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import styles from './shell.module.css';

export function EmptyOffers() {
  const { view } = useWorkbench();
  const panel = useView((state) => state.panel);
  return (
    <span className={styles.offers}>
      {panel !== 'palette' && (
        <Button look="main" onClick={() => view.setState({ panel: 'palette' })}>
          {words.tank.fill}
        </Button>
      )}
      <Button onClick={() => view.setState({ panel: 'examples' })}>{words.tank.openExample}</Button>
    </span>
  );
}

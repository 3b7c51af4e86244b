// In an empty tank: the least that runs, at a press, or an example.
import { Button } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';
import styles from './shell.module.css';

export function EmptyOffers() {
  const bench = useWorkbench();
  const fill = () => void import('../editing/fillTank.ts').then(({ fillTank }) => fillTank(bench));
  return (
    <span className={styles.offers}>
      <Button look="main" onClick={fill}>
        {words.tank.fill}
      </Button>
      <Button onClick={() => bench.view.setState({ panel: 'examples' })}>{words.tank.openExample}</Button>
    </span>
  );
}

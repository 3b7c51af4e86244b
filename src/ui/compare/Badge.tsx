// Which variant: its letter, in the pattern that its lines have.
import styles from './compare.module.css';

export function Badge({ letter }: { readonly letter: string }) {
  return (
    <span className={styles.badge} data-letter={letter}>
      {letter}
    </span>
  );
}

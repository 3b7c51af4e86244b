import { words } from '../words.ts';
import styles from './palette.module.css';

/** How to read the tank, and every key. */
export function HelpPanel() {
  return (
    <div className={styles.prose}>
      <h3 className={styles.group}>{words.help.reading}</h3>
      <ul className={styles.lines}>
        {words.help.readingList.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3 className={styles.group}>{words.help.keys}</h3>
      <dl className={styles.keys}>
        {words.help.keyList.map(([keys, meaning]) => (
          <div key={keys} className={styles.key}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

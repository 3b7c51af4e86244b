import { chartWords } from '../charts/chartWords.ts';
import { actionIds, actionWords, editingWords, keysOf } from '../editing/words.ts';
import { helpWords } from './helpWords.ts';
import styles from './palette.module.css';

/** How to read the tank, and every key. */
export function HelpPanel() {
  return (
    <div className={styles.prose}>
      <h3 className={styles.group}>{helpWords.reading}</h3>
      <ul className={styles.lines}>
        {helpWords.readingList.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3 className={styles.group}>{helpWords.keys}</h3>
      <KeyList list={helpWords.keyList} />
      <h3 className={styles.group}>{helpWords.charts}</h3>
      <KeyList list={[...chartKeys, ...helpWords.chartKeyList]} />
      <h3 className={styles.group}>{editingWords.keysOfEditing}</h3>
      <KeyList list={[...editingWords.byHand, ...editingKeys]} />
    </div>
  );
}

/** Undo, redo and deleting are in the first list already. */
const first: readonly string[] = helpWords.keyList.map(([keys]) => keys);
const editingKeys = actionIds.flatMap((id) => {
  const keys = keysOf(id);
  return keys === undefined || first.includes(keys)
    ? []
    : [[keys, actionWords[id].label.toLowerCase()] as const];
});

/** Wherever the focus is; of two actions with one key the first is told. */
const chartKeys = Object.values(chartWords.actions).flatMap((action, index, all) => {
  if (!('keys' in action)) return [];
  const isFirst = all.findIndex((it) => 'keys' in it && it.keys === action.keys) === index;
  return isFirst ? [[action.keys, action.label.toLowerCase()] as const] : [];
});

function KeyList({ list }: { readonly list: readonly (readonly [string, string])[] }) {
  return (
    <dl className={styles.keys}>
      {list.map(([keys, meaning]) => (
        <div key={keys} className={styles.key}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

// What files of another system would become, before it replaces anything: a picture, and what was understood, assumed
// and left out.
import { Dialog } from 'radix-ui';
import { useId, useRef } from 'react';
import { Thumbnail } from '#picture/Thumbnail.tsx';
import type { Offer } from '#state/importing.ts';
import { Button } from '../controls/Button.tsx';
import { useFocusBack } from '../controls/useFocusBack.ts';
import shell from '../shell/shell.module.css';
import { useKinds, useView, useWorkbench } from '../workbench.tsx';
import styles from './imports.module.css';
import { importWords } from './importWords.ts';

const parts = ['understood', 'assumed', 'ignored'] as const;

export function ImportDialog() {
  const { view, open } = useWorkbench();
  const kinds = useKinds();
  const offer = useView((state) => state.offer);
  const accept = useRef<HTMLButtonElement>(null);
  useFocusBack();
  if (offer === null) return null;
  const close = () => view.setState({ offer: null });
  return (
    <Dialog.Root open onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Overlay className={shell.veil} />
        <Dialog.Content
          className={`${shell.dialog} ${styles.dialog}`}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            accept.current?.focus();
          }}
        >
          <Dialog.Title className={shell.dialogTitle}>{importWords.title(offer.name)}</Dialog.Title>
          <Dialog.Description className={shell.dialogText}>{importWords.kept}</Dialog.Description>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <section className={styles.account} tabIndex={0} aria-label={importWords.account}>
            <Thumbnail className={styles.picture} scenario={offer.scenario} kinds={kinds} />
            {parts.map((part) => offer[part].length > 0 && <Part key={part} part={part} offer={offer} />)}
          </section>
          <div className={styles.buttons}>
            <Button onClick={close}>{importWords.cancel}</Button>
            <Button ref={accept} look="main" onClick={open.acceptOffer}>
              {importWords.open}
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface PartProps {
  readonly part: (typeof parts)[number];
  readonly offer: Offer;
}

function Part({ part, offer }: PartProps) {
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h3 id={title} className={styles.partTitle}>
        {importWords.parts[part]}
      </h3>
      {part === 'assumed' && <p className={styles.hint}>{importWords.assumedHint}</p>}
      <ul className={styles.remarks} data-part={part}>
        {offer[part].map(({ text, source }) => (
          <li key={`${text} ${source}`}>
            {text}
            {source !== null && <span className={styles.source}>{source}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

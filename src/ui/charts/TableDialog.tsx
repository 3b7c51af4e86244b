// Figures as a table over the page: for those who cannot see the strips, and for those who want the digits.
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from '../controls/Button.tsx';
import { useFocusBack } from '../controls/useFocusBack.ts';
import shell from '../shell/shell.module.css';
import { words } from '../words.ts';
import styles from './recorder.module.css';

interface TableDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function TableDialog({ title, onClose, children }: TableDialogProps) {
  useFocusBack();
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className={shell.veil} />
        <Dialog.Content className={shell.dialog} data-wide="true" aria-describedby={undefined}>
          <header className={shell.dialogHead}>
            <Dialog.Title className={shell.dialogTitle}>{title}</Dialog.Title>
            <IconButton label={words.close} onClick={onClose}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section className={styles.tableScroll} tabIndex={0} aria-label={title}>
            {children}
          </section>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

// Why a file was not opened: where, what, and what to do; the present scenario stays as it was.
import { Dialog } from 'radix-ui';
import { Button } from '../controls/Button.tsx';
import { useFocusBack } from '../controls/useFocusBack.ts';
import { capitalised } from '../form/human.ts';
import { words } from '../words.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import { refusalWords } from './fileWords.ts';
import styles from './shell.module.css';

const shownMost = 12;

export function RefusalDialog() {
  const { view } = useWorkbench();
  useFocusBack();
  const refusal = useView((state) => state.refusal);
  const close = () => view.setState({ refusal: null });
  if (refusal === null) return null;
  const { name, problems } = refusal;
  return (
    <Dialog.Root open onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.veil} />
        <Dialog.Content className={styles.dialog}>
          <Dialog.Title className={styles.dialogTitle}>{refusalWords.title(name)}</Dialog.Title>
          <Dialog.Description className={styles.dialogText}>{refusalWords.explain}</Dialog.Description>
          <ul className={styles.problems}>
            {problems.slice(0, shownMost).map((problem) => (
              <li key={`${problem.path} ${problem.message}`}>
                {problem.path !== '' && <code>{problem.path}</code>}
                <span>{problem.path === '' ? capitalised(problem.message) : problem.message}</span>
                {problem.line !== undefined && (
                  <span className={styles.line}>{refusalWords.line(problem.line)}</span>
                )}
              </li>
            ))}
            {problems.length > shownMost && <li>{refusalWords.more(problems.length - shownMost)}</li>}
          </ul>
          <Button look="main" className={styles.dialogClose ?? ''} onClick={close}>
            {words.close}
          </Button>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

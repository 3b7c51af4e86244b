// What is on the strips of a comparison as a file: figures, or the drawing.
import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { MenuContent } from '../controls/MenuContent.tsx';
import { nameOf } from '../inspector/interventions.ts';
import shell from '../shell/shell.module.css';
import { words } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';
import styles from './compare.module.css';
import { compareWords } from './compareWords.ts';
import { useBoth } from './context.ts';
import { useSaving } from './useSaving.ts';

const said = compareWords.strips;

export function StripSaves({ subject }: { readonly subject: string | null }) {
  const comparing = useBoth();
  const { document, view, live } = useWorkbench();
  const variants = [comparing.benches.A.document.scenario(), comparing.benches.B.document.scenario()];
  const { stem, hand, picture } = useSaving(variants.map(({ name }) => name));
  const save = async (format: 'csv' | 'svg' | 'png') => {
    const { stripsCsv, stripsFigure } = await import('./stripsFigure.ts');
    const span = view.getState().zoom ?? { fromNs: 0, toNs: Math.max(1, live.nowNs()) };
    if (format === 'csv') return hand(`${stem}-strips.csv`, stripsCsv(comparing, subject, span), 'text/csv');
    const about = subject === null ? words.dock.system : nameOf(document.scenario(), subject);
    const letters = variants.map(({ name }, place) => said.variant(place === 0 ? 'A' : 'B', name));
    picture('strips', stripsFigure(comparing, subject, span, said.figureTitle(letters, about)), format);
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={styles.saveStrips} aria-label={said.save} title={said.save}>
        <Download size={14} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <MenuContent align="end" side="top" sideOffset={4}>
        {(['csv', 'svg', 'png'] as const).map((format) => (
          <DropdownMenu.Item key={format} className={shell.menuItem} onSelect={() => void save(format)}>
            {said.saveAs(format.toUpperCase())}
          </DropdownMenu.Item>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  );
}

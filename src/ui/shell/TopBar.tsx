// The bar at the top: what is open, how it runs, and the way back.
import { CodeXml, Columns2, Link, Moon, PanelRight, Redo2, Search, Sun, Undo2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { redoLabel, undoLabel } from '#scenario/history.ts';
import { IconButton } from '../controls/Button.tsx';
import { Transport } from '../transport/Transport.tsx';
import { words } from '../words.ts';
import { useDocument, useView, useWorkbench } from '../workbench.tsx';
import { Logo } from './Logo.tsx';
import { ScenarioName } from './ScenarioName.tsx';
import styles from './shell.module.css';
import { useShare } from './useShare.ts';

const Glance = lazy(() => import('../stated/Glance.tsx').then((module) => ({ default: module.Glance })));

export function TopBar() {
  return (
    <header className={styles.top}>
      <div className={styles.brand}>
        <Logo />
        <h1 className={styles.product}>{words.product}</h1>
        <span className={styles.divider} />
        <ScenarioName />
      </div>
      <Transport />
      <div className={styles.corner}>
        <Suspense fallback={null}>
          <Glance />
        </Suspense>
        <CommandsButton />
        <CompareButton />
        <HistoryButtons />
        <span className={styles.elsewhere}>
          <ShareButtons />
          <ThemeButton />
        </span>
        <InspectorButton />
      </div>
    </header>
  );
}

function HistoryButtons() {
  const { document } = useWorkbench();
  const back = useDocument((state) => undoLabel(state.history));
  const forth = useDocument((state) => redoLabel(state.history));
  const { history } = words;
  return (
    <>
      <IconButton
        tip="below-left"
        label={history.undo}
        keys={back === null ? 'Ctrl Z' : `${back} · Ctrl Z`}
        disabled={back === null}
        onClick={document.undo}
      >
        <Undo2 size={16} aria-hidden="true" />
      </IconButton>
      <IconButton
        tip="below-left"
        label={history.redo}
        keys={forth === null ? 'Ctrl Shift Z' : `${forth} · Ctrl Shift Z`}
        disabled={forth === null}
        onClick={document.redo}
      >
        <Redo2 size={16} aria-hidden="true" />
      </IconButton>
    </>
  );
}

function ShareButtons() {
  const share = useShare();
  return (
    <>
      <IconButton tip="below-left" label={words.share.copy} onClick={share.copyLink}>
        <Link size={16} aria-hidden="true" />
      </IconButton>
      <span className={styles.roomy}>
        <IconButton tip="below-left" label={words.share.copyEmbed} onClick={share.copyEmbed}>
          <CodeXml size={16} aria-hidden="true" />
        </IconButton>
      </span>
    </>
  );
}

function CompareButton() {
  const { view } = useWorkbench();
  const open = useView((state) => state.panel === 'compare');
  return (
    <IconButton
      tip="below-left"
      label={words.compare.title}
      keys={words.compare.keys}
      aria-expanded={open}
      onClick={() => view.setState({ panel: open ? null : 'compare' })}
    >
      <Columns2 size={16} aria-hidden="true" />
    </IconButton>
  );
}

function CommandsButton() {
  const { view } = useWorkbench();
  return (
    <IconButton
      tip="below-left"
      label={words.commands.title}
      keys="Ctrl K"
      onClick={() => view.setState({ commandsOpen: true })}
    >
      <Search size={16} aria-hidden="true" />
    </IconButton>
  );
}

function ThemeButton() {
  const { view } = useWorkbench();
  const theme = useView((state) => state.theme);
  const other = theme === 'light' ? 'dark' : 'light';
  return (
    <IconButton
      tip="below-left"
      label={theme === 'light' ? words.theme.toDark : words.theme.toLight}
      onClick={() => view.setState({ theme: other, themeChosen: true })}
    >
      {theme === 'light' ? <Moon size={16} aria-hidden="true" /> : <Sun size={16} aria-hidden="true" />}
    </IconButton>
  );
}

function InspectorButton() {
  const { view } = useWorkbench();
  const open = useView((state) => state.inspectorOpen);
  return (
    <IconButton
      tip="below-left"
      label={words.inspector.label}
      aria-pressed={open}
      onClick={() => view.setState({ inspectorOpen: !open })}
    >
      <PanelRight size={16} aria-hidden="true" />
    </IconButton>
  );
}

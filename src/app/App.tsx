// The composition root of the page: the only place that knows every part.
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { PolicyFaces } from '#drawing/policyFace.ts';
import { kindUiOf } from '#kinds/ui.ts';
import type { BeginParts } from '#state/comparing/begin.ts';
import { CompareProvider } from '#ui/compare/context.ts';
import { Shell } from '#ui/shell/Shell.tsx';
import { useMedia } from '#ui/useMedia.ts';
import { words } from '#ui/words.ts';
import { useScenario, useView, WorkbenchProvider } from '#ui/workbench.tsx';

let faces: Promise<PolicyFaces> | undefined;
const policies = () => (faces ??= import('#policies/faces.ts').then((module) => module.policyFaces));

/** While two are compared, the page works on the one that has the focus. */
export function App({ comparison }: { readonly comparison: BeginParts }) {
  const comparing = useStore(comparison.store);
  const bench = comparing === null ? comparison.first : comparing.benches[comparing.focus];
  return (
    <CompareProvider value={comparison}>
      <WorkbenchProvider bench={bench} kinds={kindUiOf} policies={policies}>
        <Theme />
        <Title />
        <Shell />
      </WorkbenchProvider>
    </CompareProvider>
  );
}

/** The theme belongs to the document element, so that menus and dialogs outside of the root have it too. */
function Theme() {
  const chosen = useView((view) => view.theme);
  const forced = useMedia('(forced-colors: active)');
  const dark = useMedia('(prefers-color-scheme: dark)');
  // Forced colours bring their own ground: what is drawn must suit it, whatever was chosen.
  const theme = forced ? (dark ? 'dark' : 'light') : chosen;
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return null;
}

function Title() {
  const { name } = useScenario();
  return <title>{name === '' ? words.product : `${name} · ${words.product}`}</title>;
}

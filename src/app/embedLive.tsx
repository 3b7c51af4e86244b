// The running half of an embedded tank.
import type { ReactNode } from 'react';
import { isLink } from '#files/fragment.ts';
import { EmbedShell } from '#ui/embed/EmbedShell.tsx';
import { makeBench } from './makeBench.ts';
import { openLinked, openNamed } from './openAddress.ts';
import { Setting } from './Setting.tsx';

/** `query`: what stands behind the question mark; the theme is the embedding page's to choose. */
export async function openEmbed(query: URLSearchParams): Promise<ReactNode> {
  const { hash, pathname } = window.location;
  const theme = query.get('theme');
  const bench = makeBench({ shelf: null, theme: theme === 'light' || theme === 'dark' ? theme : null });
  const example = query.get('example');
  if (isLink(hash)) await openLinked(bench, hash);
  else if (example === null) bench.open.begin();
  else await openNamed(bench, example);
  const whole = example === null ? '' : `?${new URLSearchParams({ example })}`;
  return (
    <Setting bench={bench}>
      <EmbedShell whole={`${pathname}${whole}${hash}`} />
    </Setting>
  );
}

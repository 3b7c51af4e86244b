// The HTML that shows the open scenario inside of another page. Loaded when somebody asks for it.
import type { Workbench } from '#state/workbench.ts';
import { shareWords } from './shareWords.ts';

export async function copyEmbed(bench: Workbench): Promise<void> {
  const { view } = bench;
  const asked = await embedAddress(bench);
  if (asked === null) return view.setState({ notice: shareWords.tooLong });
  const { origin, pathname } = window.location;
  try {
    await navigator.clipboard.writeText(embedCode(`${origin}${pathname}${asked}`, document.title));
    view.setState({ notice: shareWords.copiedEmbed });
  } catch {
    view.setState({ notice: shareWords.embedByHand });
  }
}

/** What ships with Wavetank goes by its name, and so keeps its story; all else is a link. Null: too long for one. */
async function embedAddress({
  document,
  view,
  loadExamples,
  linkFragment,
}: Workbench): Promise<string | null> {
  const { story, pattern } = view.getState();
  const example = (await loadExamples()).find(
    (it) => it.story !== undefined && it.story === story?.story,
  )?.id;
  const name = pattern === null ? example : `${pattern.of.id}/${pattern.scenario}`;
  if (name !== undefined && !document.dirty()) return `?embed&example=${encodeURIComponent(name)}`;
  const link = await linkFragment();
  return link.ok ? `?embed${link.fragment}` : null;
}

/** The frame asks for nothing of its host; its size is the host's to change. */
export function embedCode(address: string, title: string): string {
  const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe src="${attribute(address)}" title="${attribute(title)}" width="880" height="480" loading="lazy" style="border:0"></iframe>`;
}

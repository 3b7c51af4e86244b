// A tank inside of somebody else's page: what the address names, to be watched and broken, with nothing kept in the
// browser. `?embed#s=…` is a shared link, `?embed&example=<id>` an example or a pattern's scenario. It is drawn at
// once; what lets it run is loaded meanwhile.
import type { Example } from '#examples/example.ts';
import { isLink } from '#files/fragment.ts';
import { decodeLink } from '#files/link.ts';
import { kindUiOf } from '#kinds/ui.ts';
import { type Parsed, parseScenario, parseScenarioValue } from '#scenario/parse.ts';
import { DryShell } from '#ui/embed/DryShell.tsx';
import { mount } from './mount.tsx';
import { registry } from './registry.ts';

export async function showEmbed(): Promise<void> {
  const { search, hash } = window.location;
  const live = import('./embedLive.tsx');
  const query = new URLSearchParams(search);
  const root = mount(null);
  const example = isLink(hash) ? undefined : await namedBy(query.get('example'));
  const parsed = example === undefined ? await linked(hash) : shipped(example);
  if (parsed?.ok === true) {
    const { scenario } = parsed;
    root(<DryShell scenario={scenario} kinds={kindUiOf} line={example?.story?.before} />);
  }
  const { openEmbed } = await live;
  root(await openEmbed(query));
}

/** Without a name it is the first one. They come with what runs them: a link needs none of them. */
async function namedBy(name: string | null): Promise<Example | undefined> {
  if (name === null) return (await import('#examples/opener.ts')).opener;
  const { examples } = await import('#examples/index.ts');
  return examples.find(({ id }) => id === name);
}

async function linked(hash: string): Promise<Parsed | null> {
  if (!isLink(hash)) return null;
  const decoded = await decodeLink(hash);
  return decoded.ok && decoded.of === 's' ? parseScenario(decoded.shared.text, registry) : null;
}

function shipped({ scenario }: Example): Parsed {
  return typeof scenario === 'string'
    ? parseScenario(scenario, registry)
    : parseScenarioValue(scenario, registry);
}

// What each page loads at once, in as few files as there are: a file for each set of pages that need it. Split along what
// lazy parts share with it as well, the same code is some kB larger on the wire.
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** The part of a bundler's knowledge of its modules that is used. */
interface Modules {
  getModuleInfo(id: string): {
    readonly importedIds?: readonly string[] | undefined;
    readonly code?: string | null;
  } | null;
}

/** What main.tsx chooses between, and what is there once the running half of an embedded tank has come too. */
const roots: Readonly<Record<string, readonly string[]>> = {
  page: ['page'],
  embed: ['embed'],
  running: ['embed', 'embedLive'],
};

interface ChunkGroup {
  readonly name: (id: string, modules: Modules) => string | null;
  readonly priority: number;
}

/** What more pages need is taken out first, since a group takes along all that its modules need. */
export function chunkGroups(): ChunkGroup[] {
  const reached = new Map<string, ReadonlySet<string>>();
  const reach = (root: string, modules: Modules) => {
    const known = reached.get(root) ?? closure(roots[root] ?? [], modules);
    reached.set(root, known);
    return known;
  };
  return subsets(Object.keys(roots)).map((needing) => ({
    name: (id, modules) => {
      const isNeeded = (root: string) => reach(root, modules).has(id);
      return Object.keys(roots).every((root) => isNeeded(root) === needing.includes(root))
        ? needing.join('-')
        : null;
    },
    priority: needing.length,
  }));
}

function subsets(names: readonly string[]): string[][] {
  const [first, ...others] = names;
  if (first === undefined) return [];
  const without = subsets(others);
  return [[first], ...without, ...without.map((set) => [first, ...set])];
}

/** Everything that these need before they can run, themselves included. */
function closure(files: readonly string[], modules: Modules): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = files.map((file) => resolve(`src/app/${file}.tsx`));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...importedBy(id, modules));
  }
  return found;
}

const icons = 'lucide-react';
const isPassingOn = (id: string) => id.includes(`/node_modules/${icons}/`) && !id.includes('/icons/');
const namesIn = /import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/;
const passedOn = /export\s*\{([^}]*)\}\s*from\s*["']\.\/([^"']+)["']/g;

/** All icons come by one file that only passes them on: of those, the ones that are named. */
function importedBy(id: string, modules: Modules): readonly string[] {
  const { importedIds = [], code } = modules.getModuleInfo(id) ?? {};
  const index = importedIds.find(isPassingOn);
  if (index === undefined || isPassingOn(id)) return importedIds;
  const all = modules.getModuleInfo(index);
  const files = new Map(
    [...(all?.code ?? '').matchAll(passedOn)].flatMap(([, names = '', file = '']) =>
      names.split(',').map((name) => [name.replace(/^\s*default as /, '').trim(), `/${file}`] as const),
    ),
  );
  const named = (namesIn.exec(code ?? '')?.[1] ?? '')
    .split(',')
    .map((name) => name.trim().split(' ')[0] ?? '');
  const found = named.filter(Boolean).map((name) => {
    const file = files.get(name);
    const icon = all?.importedIds?.find((it) => file !== undefined && it.endsWith(file));
    if (icon === undefined) throw new Error(`${id}: ${icons} has no ${name}`);
    return icon;
  });
  return [...importedIds.filter((it) => it !== index), ...found];
}

/** The part of what was built that is used. */
interface Built {
  readonly [file: string]:
    | {
        readonly type: 'chunk';
        readonly name: string;
        readonly imports: readonly string[];
        readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> };
      }
    | { readonly type: 'asset' };
}

/** main.tsx chooses after it was loaded; what it will choose is asked for by the document itself, at once. */
export function preloads(): Plugin {
  return {
    name: 'wavetank:preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const [page, embed] = ['page', 'embed-running'].map((name) =>
          filesOf(name, bundle as Built).filter((file) => !html.includes(file)),
        );
        const choice = `new URLSearchParams(location.search).has('embed')?${JSON.stringify(embed)}:${JSON.stringify(page)}`;
        const add = `const l=document.createElement('link');l.rel=f.endsWith('.css')?'stylesheet':'modulepreload';l.href=f;document.head.append(l)`;
        return [{ tag: 'script', injectTo: 'head', children: `for(const f of ${choice}){${add}}` }];
      },
    },
  };
}

/** Addresses, seen from the document, of a chunk and of all that it needs. */
function filesOf(name: string, bundle: Built): string[] {
  const found = new Set<string>();
  const waiting = Object.keys(bundle).filter((file) => {
    const chunk = bundle[file];
    return chunk?.type === 'chunk' && chunk.name === name;
  });
  if (waiting.length !== 1) throw new Error(`${waiting.length} files are called ${name}`);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const chunk = bundle[file];
    if (found.has(file) || chunk?.type !== 'chunk') continue;
    found.add(file);
    for (const css of chunk.viteMetadata?.importedCss ?? []) found.add(css);
    waiting.push(...chunk.imports);
  }
  return [...found].map((file) => `./${file}`);
}

// YAML from strangers as trees. The parser's own conversion to plain values is not used: it expands aliases, with a
// limit that merges pass by. Here an alias shares what its anchor holds, merges included, and what all of it would be
// when written out has a limit, as have size, depth and the number of documents.
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import { forbiddenKeys } from '#scenario/path.ts';
import { Refused, type Source } from './refusal.ts';
import type { Tree } from './tree.ts';
import { words } from './words.ts';

/** Characters of one file. */
export const yamlSizeMax = 1_048_576;
const documentsMax = 1000;
const depthMax = 64;
/** Values of one document, aliases written out. */
const valuesMax = 200_000;

/** One tree for each document that is not empty. Throws `Refused`. */
export function readYaml(file: string, text: string): readonly Tree[] {
  if (text.length > yamlSizeMax) throw new Refused({ file }, words.tooLarge(text.length, yamlSizeMax));
  const lines = new LineCounter();
  const documents = parsed(file, text, lines);
  if (documents.length > documentsMax) throw new Refused({ file }, words.tooManyDocuments(documentsMax));
  return documents.flatMap((document, index) => {
    const place = { file, ...(documents.length > 1 && { document: index + 1 }) };
    const [error] = document.errors;
    if (error !== undefined) {
      // The parser catches the end of its own stack.
      if (/call stack/.test(error.message)) throw new Refused(place, words.tooDeep(depthMax));
      if (!meansToBe.test(text)) throw new Refused({ file }, words.unknownFormat(words.unknownIn('text')));
      const { line } = lines.linePos(error.pos[0]);
      throw new Refused({ ...place, line }, whyNot(error.message, text));
    }
    if (document.contents === null) return [];
    return [new Reader(place, lines).tree(document.contents, 0).tree];
  });
}

function parsed(file: string, text: string, lines: LineCounter): readonly Document[] {
  try {
    // Its own search for names written twice compares all with all: a megabyte of names takes half a minute.
    const options = {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'silent',
    } as const;
    const found = parseAllDocuments(text, options);
    return Array.isArray(found) ? found : [];
  } catch (error) {
    if (error instanceof RangeError) throw new Refused({ file }, words.tooDeep(depthMax));
    throw new Refused({ file }, whyNot(error instanceof Error ? error.message : '', text));
  }
}

/** A name of what is read here, at the beginning of a line: of any other text it helps nobody to know why it is no YAML. */
const meansToBe = /\{\{|^[\s{"'-]*(apiVersion|kind|metadata|services|image|version)["']?\s*:/m;

const whyNot = (message: string, text: string) =>
  text.includes('{{') ? words.template : words.noYaml(message.split('\n')[0]?.slice(0, 200) ?? '');

/** A tree, and how many values it is when its aliases are written out. */
interface Sized {
  readonly tree: Tree;
  readonly size: number;
}

class Reader {
  readonly place: Source;
  readonly lines: LineCounter;
  readonly anchors = new Map<string, Sized | 'open'>();

  constructor(place: Source, lines: LineCounter) {
    this.place = place;
    this.lines = lines;
  }

  tree(node: unknown, depth: number): Sized {
    const at = this.source(node);
    if (depth > depthMax) throw new Refused(at, words.tooDeep(depthMax));
    if (isAlias(node)) return this.alias(node.source, at);
    const anchor = (node as { readonly anchor?: string } | null)?.anchor;
    if (anchor !== undefined) this.anchors.set(anchor, 'open');
    const read = this.value(node, at, depth);
    if (anchor !== undefined) this.anchors.set(anchor, read);
    if (read.size > valuesMax) throw new Refused(at, words.tooMuch(valuesMax));
    return read;
  }

  alias(name: string, at: Source): Sized {
    const found = this.anchors.get(name);
    if (found === undefined) throw new Refused(at, words.noAnchor(name));
    if (found === 'open') throw new Refused(at, words.holdsItself(name));
    return found;
  }

  value(node: unknown, at: Source, depth: number): Sized {
    if (isSeq(node)) {
      const entries = node.items.map((item) => this.tree(item, depth + 1));
      return { tree: { at, value: entries.map((entry) => entry.tree) }, size: sizeOf(entries) };
    }
    if (isMap(node)) return this.fields(node.items, at, depth);
    return { tree: { at, value: isScalar(node) ? scalarText(node) : null }, size: 1 };
  }

  fields(
    items: readonly { readonly key: unknown; readonly value: unknown }[],
    at: Source,
    depth: number,
  ): Sized {
    const own = new Map<string, Tree>();
    const merged = new Map<string, Tree>();
    const sizes: Sized[] = [];
    for (const { key, value } of items) {
      const name = isScalar(key) ? (scalarText(key) ?? '') : this.tree(key, depth + 1).tree.value;
      if (typeof name !== 'string') continue;
      if (forbiddenKeys.has(name)) throw new Refused(this.source(key), words.forbiddenName(name));
      if (own.has(name)) throw new Refused(this.source(key), words.twice(name));
      const read = this.tree(value, depth + 1);
      sizes.push(read);
      if (name === '<<') mergeInto(merged, read.tree);
      // Where a value is left empty, the name is the only one to know its line.
      else
        own.set(name, read.tree.at.line === undefined ? { ...read.tree, at: this.source(key) } : read.tree);
    }
    return { tree: { at, value: new Map([...merged, ...own]) }, size: sizeOf(sizes) };
  }

  source(node: unknown): Source {
    const start = (node as { readonly range?: readonly number[] | null } | null)?.range?.[0];
    return start === undefined ? this.place : { ...this.place, line: this.lines.linePos(start).line };
  }
}

const sizeOf = (parts: readonly Sized[]) => parts.reduce((sum, part) => sum + part.size, 1);

/** Of several that are merged, the first to have a name gives its value. */
function mergeInto(merged: Map<string, Tree>, { value }: Tree): void {
  const sources = value instanceof Map ? [value] : Array.isArray(value) ? value.map((it) => it.value) : [];
  for (const fields of sources) {
    if (!(fields instanceof Map)) continue;
    for (const [name, tree] of fields as ReadonlyMap<string, Tree>)
      if (!merged.has(name)) merged.set(name, tree);
  }
}

/** As it was written, for values whose sort matters to nobody here; null for nothing. */
function scalarText(node: { readonly value: unknown; readonly source?: unknown }): string | null {
  if (node.value === null || node.value === undefined) return null;
  if (typeof node.value === 'string') return node.value;
  return typeof node.source === 'string' ? node.source : String(node.value);
}

// A strict reader of JSON text for what JSON.parse keeps to itself: where an error is, in the same words in every
// JavaScript engine; keys written twice; keys that reach into prototypes; nesting beyond a limit; lines of values.
import { forbiddenKeys, pathText } from './path.ts';

export interface TextProblem {
  readonly offset: number;
  readonly path: string;
  readonly message: string;
}

/** Called with the path of each value before what it contains; the array is reused. */
type OnValue = (path: readonly (string | number)[], offset: number) => void;

const whitespace = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
// What may stand in text as it is: all but the quote, the backslash and what lies below the space.
const plainText = /[ !#-[\]-\uffff]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const literal = /true|false|null/y;

class Reader {
  readonly text: string;
  readonly depthMax: number;
  readonly onValue: OnValue;
  readonly path: (string | number)[] = [];
  at = 0;

  constructor(text: string, depthMax: number, onValue: OnValue) {
    this.text = text;
    this.depthMax = depthMax;
    this.onValue = onValue;
  }

  /** The text matched here by a sticky expression, which is stepped over. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  next(): string | undefined {
    this.take(whitespace);
    return this.text[this.at];
  }
}

class Refusal extends Error {
  readonly problem: TextProblem;
  constructor(reader: Reader, message: string, offset = reader.at) {
    super(message);
    // A path of sixty steps tells nobody anything.
    this.problem = { offset, path: reader.path.length < 20 ? pathText(reader.path) : '', message };
  }
}

/** The first thing wrong with a text as JSON, or null. */
export function findTextProblem(
  text: string,
  depthMax: number,
  onValue: OnValue = () => {},
): TextProblem | null {
  const reader = new Reader(text, depthMax, onValue);
  try {
    readValue(reader);
    const rest = reader.next();
    if (rest !== undefined) throw new Refusal(reader, 'expected nothing after the end of the document');
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}

function readValue(reader: Reader): void {
  const first = reader.next();
  reader.onValue(reader.path, reader.at);
  if (first === '{' || first === '[') {
    if (reader.path.length >= reader.depthMax) {
      throw new Refusal(reader, `lists and objects are nested more than ${reader.depthMax} deep`);
    }
    reader.at++;
    if (first === '{') readObject(reader);
    else readArray(reader);
    return;
  }
  if (first === '"') {
    readString(reader);
    return;
  }
  if (reader.take(number) === '' && reader.take(literal) === '')
    throw new Refusal(reader, unexpected(reader, first));
}

function unexpected(reader: Reader, found: string | undefined): string {
  if (found === undefined) return 'the text ends too early: something is missing here';
  if (found === "'") return 'expected a value: text needs double quotes (")';
  if (found === '/' || found === '#') return 'expected a value: JSON has no comments';
  if (found === ']' || found === '}') return `expected a value, found ${found}: is there a comma too many?`;
  const word = /[A-Za-z0-9_.+-]+/y;
  word.lastIndex = reader.at;
  return `expected a value, found ${word.exec(reader.text)?.[0].slice(0, 20) ?? found}`;
}

function readObject(reader: Reader): void {
  const seen = new Set<string>();
  if (reader.next() === '}') {
    reader.at++;
    return;
  }
  for (;;) {
    readMember(reader, seen);
    if (!another(reader, '}')) return;
  }
}

function readMember(reader: Reader, seen: Set<string>): void {
  const first = reader.next();
  const offset = reader.at;
  if (first === undefined) throw new Refusal(reader, unexpected(reader, first));
  if (first !== '"') {
    const why = first === '}' ? 'is there a comma too many?' : 'names need double quotes (")';
    throw new Refusal(reader, `expected a name, found ${first}: ${why}`);
  }
  const name = readString(reader);
  reader.path.push(name);
  if (forbiddenKeys.has(name))
    throw new Refusal(reader, 'is a name that no document may use: remove it', offset);
  if (seen.has(name)) throw new Refusal(reader, 'is written twice: remove one of them', offset);
  seen.add(name);
  if (reader.next() !== ':') throw new Refusal(reader, 'expected a colon after the name');
  reader.at++;
  readValue(reader);
  reader.path.pop();
}

function readArray(reader: Reader): void {
  if (reader.next() === ']') {
    reader.at++;
    return;
  }
  for (let index = 0; ; index++) {
    reader.path.push(index);
    readValue(reader);
    reader.path.pop();
    if (!another(reader, ']')) return;
  }
}

/** Steps over a comma (true) or the closing bracket (false). */
function another(reader: Reader, closing: string): boolean {
  const found = reader.next();
  if (found !== ',' && found !== closing) {
    throw new Refusal(reader, `expected a comma or ${closing}, found ${found ?? 'the end of the text'}`);
  }
  reader.at++;
  return found === ',';
}

function readString(reader: Reader): string {
  const start = reader.at;
  reader.at++;
  do reader.take(plainText);
  while (reader.take(escaped) !== '');
  if (reader.text[reader.at] === '"') {
    reader.at++;
    return JSON.parse(reader.text.slice(start, reader.at)) as string;
  }
  const found = reader.text[reader.at];
  if (found === undefined)
    throw new Refusal(reader, 'text that begins here never ends: a quote is missing', start);
  throw new Refusal(
    reader,
    found === '\\' ? 'is no escape that JSON knows' : 'text cannot contain a line break here',
  );
}

/** Line and column of an offset, counted from 1. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

/** Lines on which the values at these paths stand; a path that is not there has the line of what contains it. */
export function linesOf(
  text: string,
  paths: ReadonlySet<string>,
  depthMax: number,
): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  const wanted = new Set([...paths].flatMap(withParents));
  findTextProblem(text, depthMax, (path, offset) => {
    const written = pathText(path);
    if (wanted.has(written)) offsets.set(written, offset);
  });
  const lines = new Map<string, number>();
  for (const path of paths) {
    const found = withParents(path).find((it) => offsets.has(it)) ?? '';
    lines.set(path, lineAndColumn(text, offsets.get(found) ?? 0).line);
  }
  return lines;
}

/** `a.b[0]` → `a.b[0]`, `a.b`, `a`, and the root. */
function withParents(path: string): string[] {
  const all = [path];
  for (let end = path.length - 1; end > 0; end--) {
    if (path[end] === '.' || path[end] === '[') all.push(path.slice(0, end));
  }
  return path === '' ? all : [...all, ''];
}

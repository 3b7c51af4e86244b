// Makes constants of a bundle's functions. A function that is declared at the top of a module is read and checked anew
// at every call by Node 20, since another might have been assigned to its name: a tenth of the time of a run. What a
// constant holds is compiled into the call. Declarations are moved to the front, so that whatever runs while the bundle
// loads finds them, as it did when they were hoisted. Only our own: that nothing is ever assigned to them is a rule of
// the linter (noFunctionAssign), while libraries may do so.
import type { Plugin } from 'vite';

/** The part of a syntax tree that is used (ESTree). */
interface Part {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}
interface FunctionDeclaration extends Part {
  readonly id: Part & { readonly name: string };
}

export function constantFunctions(): Plugin {
  return {
    name: 'wavetank:constant-functions',
    apply: 'build',
    renderChunk(code, chunk) {
      const { body } = this.parse(code) as unknown as { body: readonly Part[] };
      return { code: withConstants(code, body, declaredIn(chunk.modules)), map: null };
    },
  };
}

/** Imports come first, then functions, then the rest, each in the order in which it was. */
function withConstants(code: string, body: readonly Part[], ours: ReadonlySet<string>): string {
  const isConstant = (part: Part): part is FunctionDeclaration =>
    part.type === 'FunctionDeclaration' && ours.has((part as FunctionDeclaration).id.name);
  const textOf = ({ start, end }: Part) => code.slice(start, end);
  const asConstant = ({ id, start, end }: FunctionDeclaration) =>
    `const ${id.name} = ${code.slice(start, id.start)}${code.slice(id.end, end)};`;
  const imports = body.filter(({ type }) => type === 'ImportDeclaration');
  const functions = body.filter(isConstant);
  const rest = body.filter((part) => part.type !== 'ImportDeclaration' && !isConstant(part));
  // A command's first line, which says what runs it, is no part of the tree.
  const before = code.slice(0, body[0]?.start ?? 0);
  return before + [...imports.map(textOf), ...functions.map(asConstant), ...rest.map(textOf), ''].join('\n');
}

/** The names, in the bundle, of the functions at the top of our own modules. */
function declaredIn(modules: { readonly [id: string]: { readonly code: string | null } }): Set<string> {
  const ours = Object.entries(modules).filter(([id]) => !id.includes('node_modules'));
  const declarations = ours.flatMap(([, { code }]) => [
    ...(code ?? '').matchAll(/^(?:async )?function\*? ([\w$]+)/gm),
  ]);
  return new Set(declarations.map(([, name]) => name as string));
}

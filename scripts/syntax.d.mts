export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}
export const isTest: RegExp;
export function sourceFiles(folder: string): string[];
export function readSource(path: string): string;
export function parse(path: string, source: string): { program: SyntaxNode };
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode | null, key: string) => unknown,
): void;
export function lineOf(source: string, offset: number): number;

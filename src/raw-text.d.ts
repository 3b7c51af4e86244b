// Prose beside content and kinds (`model.md`) is imported as text.
declare module '*.md?raw' {
  const text: string;
  export default text;
}

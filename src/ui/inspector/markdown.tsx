// The little Markdown that model pages use: headings, paragraphs, lists, emphasis, code, tables as they stand. Text
// only: nothing in it can become an element that it should not be.
import type { ReactNode } from 'react';
import styles from './inspector.module.css';

type Block =
  | { readonly is: 'heading'; readonly level: number; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | { readonly is: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly is: 'code' | 'paragraph'; readonly text: string };

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const chunk of markdown.replace(/\r/g, '').split(/\n{2,}/)) {
    const text = chunk.trim();
    if (text !== '') blocks.push(...blockOf(text));
  }
  return blocks;
}

function blockOf(text: string): Block[] {
  const heading = /^(#{1,4}) (.+)/.exec(text);
  if (heading !== null) {
    const rest = text.slice(heading[0].length).trim();
    const block: Block = { is: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' };
    return rest === '' ? [block] : [block, ...blockOf(rest)];
  }
  if (/^```/.test(text)) return [{ is: 'code', text: text.replace(/^```.*\n?|\n?```$/g, '') }];
  if (/^\|/.test(text)) return [{ is: 'table', rows: rowsOf(text) }];
  if (/^[-*] /.test(text)) {
    const items = text
      .split(/\n(?=[-*] )/)
      .map((item) => item.replace(/^[-*] /, '').replace(/\s*\n\s*/g, ' '));
    return [{ is: 'list', items }];
  }
  return [{ is: 'paragraph', text: text.replace(/\s*\n\s*/g, ' ') }];
}

/** The first row is the head; the line of dashes below it is left out. */
function rowsOf(text: string): string[][] {
  const lines = text.split('\n').filter((line) => !/^\|[-| :]+\|$/.test(line));
  return lines.map((line) =>
    line
      .slice(1, line.lastIndexOf('|'))
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** `code`, **strong**, *emphasis* and [words](address), of which only the words are shown. */
export function inline(text: string): ReactNode[] {
  const parts = text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\b_[^_]+_\b|\[[^\]]+\]\([^)]+\))/);
  return parts.map((part, index) => {
    const key = `${index}-${part}`;
    if (/^`.+`$/.test(part)) return <code key={key}>{part.slice(1, -1)}</code>;
    if (/^\*\*.+\*\*$/.test(part)) return <strong key={key}>{part.slice(2, -2)}</strong>;
    if (/^(\*.+\*|_.+_)$/.test(part)) return <em key={key}>{part.slice(1, -1)}</em>;
    return part.replace(/^\[([^\]]+)\]\([^)]+\)$/, '$1');
  });
}

export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className={styles.markdown}>
      {blocksOf(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  if (block.is === 'heading') {
    return block.level === 1 ? null : <h3 className={styles.sectionTitle}>{inline(block.text)}</h3>;
  }
  if (block.is === 'table') return <TableView rows={block.rows} />;
  if (block.is === 'list') {
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>{inline(item)}</li>
        ))}
      </ul>
    );
  }
  return block.is === 'code' ? <pre>{block.text}</pre> : <p>{inline(block.text)}</p>;
}

/** Too wide for its column it scrolls, by keyboard too. */
function TableView({ rows: [head = [], ...rows] }: { readonly rows: readonly (readonly string[])[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by those who have no wheel
    <div className={styles.tableScroll} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell) =>
              cell === '' ? (
                <td key={cell} />
              ) : (
                <th key={cell} scope="col">
                  {inline(cell)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells]) => (
            <tr key={name}>
              <th scope="row">{inline(name)}</th>
              {cells.map((cell, at) => (
                <td key={head[at + 1]}>{inline(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

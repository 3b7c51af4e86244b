// The strips of both runs as a table: each figure of A, of B, and how far B is above A.
import recorder from '../charts/recorder.module.css';
import { TableDialog } from '../charts/TableDialog.tsx';
import { moment } from '../format.ts';
import { useTick, useView, useWorkbench } from '../workbench.tsx';
import { compareWords } from './compareWords.ts';
import { useBoth } from './context.ts';
import { linesOf, signed, twinStrips, valueAt } from './twinStrips.ts';

interface TwinTableProps {
  readonly subject: string | null;
  readonly name: string;
  readonly onClose: () => void;
}

const rowsMost = 120;

export function TwinTable({ subject, name, onClose }: TwinTableProps) {
  const comparing = useBoth();
  const { live } = useWorkbench();
  const zoom = useView((view) => view.zoom);
  useTick();
  const span = zoom ?? { fromNs: 0, toNs: live.nowNs() };
  const title = compareWords.strips.tableTitle(name);
  const columns = twinStrips.map((strip) => ({
    strip,
    lines: linesOf(strip, comparing, subject, span),
  }));
  const moments = (columns[0]?.lines[0]?.points ?? []).slice(-rowsMost).map(({ atNs }) => atNs);
  return (
    <TableDialog title={title} onClose={onClose}>
      <table className={recorder.table}>
        <thead>
          <tr>
            <th scope="col">{compareWords.strips.time}</th>
            {columns.flatMap(({ strip, lines }) =>
              lines.map(({ letter }) => (
                <th key={`${strip.id} ${letter}`} scope="col">
                  {`${strip.title} ${letter}`}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {moments.map((atNs) => (
            <tr key={atNs}>
              <th scope="row">{moment(atNs)}</th>
              {columns.flatMap(({ strip, lines }) =>
                lines.map(({ letter, points }) => {
                  const value = valueAt(points, atNs);
                  return (
                    <td key={`${strip.id} ${letter}`}>
                      {value === null ? '–' : signed(letter, value, strip.format)}
                    </td>
                  );
                }),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableDialog>
  );
}

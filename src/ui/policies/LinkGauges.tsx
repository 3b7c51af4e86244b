// The policies of a link as small gauges on its channel: each by its sign, near by with its state in words, otherwise
// with the words of the one that has most to say.
import { useEffect, useMemo } from 'react';
import type { GaugeReading } from '#drawing/policyFace.ts';
import { usePaced, useTank } from '../tank/context.ts';
import type { GaugesProps } from '../tank/contract.ts';
import { useWorkbench } from '../workbench.tsx';
import { Glyph } from './Glyph.tsx';
import css from './policies.module.css';
import { faceOf, policiesOf, settingsOf } from './reading.ts';
import { usePolicyFaces } from './usePolicies.ts';

interface Gauge extends GaugeReading {
  readonly key: string;
  readonly title: string;
}

/** Placed in the graph's own coordinates. */
export function LinkGauges({ link, at, below, detail, selected, roomy, spacious }: GaugesProps) {
  const { plates } = useTank();
  const gauges = shownAt(useGauges(link), { detail, selected, roomy, spacious });
  const words = gauges.map(({ shown }) => shown).join('\n');
  const [width, height] = sizeOf(gauges, detail === 'near' || selected);
  useEffect(() => {
    if (width === 0) return;
    const plate = { x: -width / 2, y: below === null ? -height / 2 : below, width, height };
    plates.set(`${link.id} gauges`, { at, plate });
    return () => void plates.delete(`${link.id} gauges`);
  }, [plates, link.id, at, below, width, height]);
  if (gauges.length === 0) return null;
  const shift = below === null ? 'translate(-50%, -50%)' : `translate(-50%, ${below}px)`;
  const transform = `translate(${at.x}px, ${at.y}px) scale(var(--label-scale, 1)) ${shift}`;
  return (
    <div
      className={css['gauges']}
      data-near={detail === 'near' || selected}
      style={{ transform }}
      title={words}
    >
      {gauges.map(({ key, glyph, tone, shown }) => (
        <span key={key} className={css['gauge']} data-tone={tone}>
          <Glyph path={glyph} tone={tone} />
          {shown !== '' && <span>{shown}</span>}
        </span>
      ))}
    </div>
  );
}

/** Read once a tick; the same list until something that is shown changes. */
function useGauges(link: GaugesProps['link']): readonly Gauge[] {
  const { live } = useWorkbench();
  const faces = usePolicyFaces();
  const read = useMemo(() => {
    let last: readonly Gauge[] = [];
    let said = '';
    return () => {
      const next = policiesOf(live.policies(), link.id).map(({ sheet, seats }) => {
        const face = faceOf(faces, sheet.policy);
        const reading = face.read(seats, settingsOf(link, sheet));
        return { ...reading, key: `${sheet.chain} ${sheet.layer}`, title: face.title.toLowerCase() };
      });
      const now = JSON.stringify(next);
      if (now !== said) [last, said] = [next, now];
      return last;
    };
  }, [live, link, faces]);
  return usePaced(read);
}

interface ShownGauge extends Gauge {
  readonly shown: string;
}

/**
 * A state that asks for attention is shown from any distance; where there is no room, only that. One alone has room.
 * Where vessels are small its sign has to say whose state it is.
 */
export function shownAt(
  gauges: readonly Gauge[],
  { detail, selected, roomy, spacious }: Pick<GaugesProps, 'detail' | 'selected' | 'roomy' | 'spacious'>,
): readonly ShownGauge[] {
  if (detail === 'near' || selected) {
    return gauges.map((gauge) => ({
      ...gauge,
      shown: [gauge.title, gauge.words].filter(Boolean).join(': '),
    }));
  }
  const most = gauges.reduce<Gauge | null>((top, it) => (it.weight > (top?.weight ?? 0) ? it : top), null);
  const seen = detail === 'far' || !roomy ? gauges.filter((gauge) => gauge === most) : gauges;
  return seen.map((gauge) => {
    const speaks = detail !== 'far' && (gauge === most || (spacious && gauges.length === 1));
    const [brief = ''] = gauge.words.split(' · ');
    const said = spacious ? [gauge.title, brief].filter(Boolean).join(': ') : brief;
    return { ...gauge, shown: speaks ? said : '' };
  });
}

const [letter, sign, pad, line] = [6.7, 18, 10, 20];

/** About as large as the page will make it: drops keep clear of it. */
function sizeOf(gauges: readonly ShownGauge[], isColumn: boolean): readonly [number, number] {
  if (gauges.length === 0) return [0, 0];
  const widths = gauges.map(({ shown }) => sign + shown.length * letter);
  return isColumn
    ? [Math.max(...widths) + pad, gauges.length * line + 4]
    : [widths.reduce((sum, width) => sum + width, pad), line + 4];
}

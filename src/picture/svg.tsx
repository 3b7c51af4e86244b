// A scenario as the text of one SVG file that needs nothing else: colours written out, fonts inside or fallen back
// from, no class, no script, no address. The same for the page and for a command: both hand in what they know.
import { renderToStaticMarkup } from 'react-dom/server';
import type { Scenario } from '#scenario/document.ts';
import { layOut, type PictureKinds } from './layout.ts';
import { type Moment, TankPicture } from './TankPicture.tsx';

export interface PictureParts {
  readonly scenario: Scenario;
  readonly kinds: PictureKinds;
  readonly moment: Moment;
  /** The line below the graph: which moment of which run. */
  readonly caption: string;
  /** The value of a token of the present theme, such as `--ink`. */
  readonly token: (name: string) => string;
  /** Rules for fonts with their data inside; empty: whoever opens the file uses what it has. */
  readonly fontRules: string;
}

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const captionHeight = 44;

export function drawPicture(parts: PictureParts): Picture {
  const { scenario, kinds, moment, caption, fontRules } = parts;
  const layout = layOut(scenario, kinds);
  const { x, y, width, height } = layout.bounds;
  const whole = height + captionHeight;
  const markup = renderToStaticMarkup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={whole}
      viewBox={`${x} ${y} ${width} ${whole}`}
      fontFamily="var(--font-sans)"
    >
      <title>{scenario.name}</title>
      {fontRules !== '' && <style>{fontRules}</style>}
      <rect x={x} y={y} width={width} height={whole} fill="var(--ground)" />
      <TankPicture layout={layout} moment={moment} detail="near" />
      <text x={x + 24} y={y + whole - 20} fontSize={13} fill="var(--ink-2)">
        <tspan fontWeight={600} fill="var(--ink)">
          {scenario.name}
        </tspan>
        <tspan dx={12}>{caption}</tspan>
      </text>
    </svg>,
  );
  return { svg: standalone(markup, parts.token), width, height: whole };
}

/**
 * What only the page can resolve is written out or left away. Quotation marks in text and in values are escaped by
 * then, so that nothing a person called something can look like an attribute.
 */
function standalone(markup: string, token: (name: string) => string): string {
  return markup
    .replaceAll(/ (?:class|style|aria-hidden)="[^"]*"/g, '')
    .replaceAll(/="var\((--[a-z0-9-]+)\)"/g, (_, name: string) => `="${attribute(token(name))}"`)
    .replaceAll(notXml, '\ufffd');
}

const attribute = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', "'").replaceAll('<', '');

/** Characters that no XML file may hold, however escaped: a file with one of them in a name would not open. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

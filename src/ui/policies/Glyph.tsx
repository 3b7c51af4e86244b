import type { Tone } from '#drawing/policyFace.ts';
import css from './policies.module.css';

export function Glyph({ path, tone }: { readonly path: string; readonly tone: Tone }) {
  return (
    <svg
      className={css['glyph']}
      data-tone={tone}
      width={16}
      height={16}
      viewBox="-8 -8 16 16"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

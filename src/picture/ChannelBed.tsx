import type { ChannelLook } from './channelLook.ts';

interface ChannelBedProps {
  readonly path: string;
  readonly look: ChannelLook;
  readonly width: number;
  readonly cut: boolean;
  readonly selected?: boolean;
}

/** A channel without its words: banks, bed, and the pattern that tells its state. */
export function ChannelBed({ path, look, width, cut, selected = false }: ChannelBedProps) {
  return (
    <>
      {selected && <path d={path} fill="none" stroke="var(--selected)" strokeWidth={width + 5} />}
      <path
        d={path}
        fill="none"
        stroke={look.bank}
        strokeWidth={width + 2}
        strokeDasharray={cut ? '10 8' : undefined}
      />
      <path d={path} fill="none" stroke={look.bed} strokeWidth={width} />
      {look.ripple !== null && (
        <path
          d={path}
          fill="none"
          stroke={look.ripple.colour}
          strokeWidth={2}
          strokeLinecap="round"
          strokeDasharray={look.ripple.dash}
        />
      )}
    </>
  );
}

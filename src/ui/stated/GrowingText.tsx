// One paragraph that is as high as it needs to be. Enter takes it, since it has no lines of its own.
import type { Ref } from 'react';

interface GrowingTextProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onText: (text: string) => void;
  readonly onTake: () => void;
  readonly ref?: Ref<HTMLTextAreaElement>;
  readonly placeholder?: string;
  readonly className?: string | undefined;
}

/** Where the browser does not size it by what it holds, by a guess at how much fits into a line. */
const lettersInLine = 42;

export function GrowingText({ label, value, onText, onTake, ...others }: GrowingTextProps) {
  return (
    <textarea
      {...others}
      aria-label={label}
      rows={Math.max(1, Math.ceil(value.length / lettersInLine))}
      value={value}
      onChange={(event) => onText(event.target.value.replace(/\s*\n\s*/g, ' '))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onTake();
      }}
    />
  );
}

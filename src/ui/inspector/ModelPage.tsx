import { useEffect, useState } from 'react';
import { Markdown } from './markdown.tsx';

/** What a kind or a policy models, idealises and ignores: its model.md. */
export function ModelPage({ load }: { readonly load: () => Promise<{ readonly default: string }> }) {
  const [read, setRead] = useState<{ readonly of: typeof load; readonly text: string } | null>(null);
  useEffect(() => {
    let isGone = false;
    void load().then(({ default: text }) => {
      if (!isGone) setRead({ of: load, text });
    });
    return () => {
      isGone = true;
    };
  }, [load]);
  return read?.of === load ? <Markdown text={read.text} /> : null;
}

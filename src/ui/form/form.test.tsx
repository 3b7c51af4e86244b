import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { type ReactNode, useLayoutEffect, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { distributionSchema } from '#scenario/distribution.ts';
import { field } from '#scenario/field.ts';
import { handlerSchema } from '#scenario/handler.ts';
import type { Problem } from '#scenario/registry.ts';
import { FormContext, noFacts } from './context.ts';
import { Field } from './Field.tsx';
import { Entries } from './GroupField.tsx';
import { entriesOf } from './model.ts';

const meta = (label: string, more: object = {}) => ({ label, help: `About ${label}.`, ...more });
const schema = z.strictObject({
  workers: field(z._default(z.int().check(z.minimum(1), z.maximum(100)), 8), meta('Workers', { step: 1 })),
  timeoutMs: field(
    z._default(z.nullable(z.number().check(z.gt(0))), 250),
    meta('Timeout', { unit: 'ms', step: 50 }),
  ),
  sharing: field(z._default(z.enum(['ps', 'firstCome']), 'ps'), meta('Sharing')),
  rate: field(z._default(z.number().check(z.minimum(0), z.maximum(1)), 0), meta('Rate', { step: 0.1 })),
  open: field(z._default(z.boolean(), false), meta('Open')),
  demandMs: field(z._default(distributionSchema, 5), meta('Demand', { unit: 'ms' })),
  names: field(z._default(z.array(z.string()), ['a']), meta('Names')),
  title: field(z.optional(z.string().check(z.maxLength(5))), meta('Title')),
  handler: field(z.optional(handlerSchema), meta('Handler')),
  shares: field(
    z._default(z.record(z.string(), field(z._default(z.number(), 1), meta('Share'))), {}),
    meta('Shares'),
  ),
  seldom: field(z._default(z.number(), 3), meta('Seldom', { advanced: true })),
});

type Values = Record<string, unknown>;

interface HarnessProps {
  readonly start: Values;
  readonly problems: readonly Problem[];
  readonly onEdit: (edit: Values) => void;
}

function Harness({ start, problems, onEdit }: HarnessProps) {
  const [value, setValue] = useState<Values>({ ...z.parse(schema, {}), ...start });
  const [drafts] = useState(() => new Map<string, string>());
  return (
    <FormContext
      value={{
        ...noFacts,
        Field,
        drafts,
        problems,
        targets: ['db'],
        derivedSteps: [{ do: 'call', to: 'db' }],
      }}
    >
      <Entries
        entries={entriesOf(schema)}
        value={value}
        path=""
        onChange={(key, part) => {
          onEdit({ [key]: part });
          setValue((before) => ({ ...before, [key]: part }));
        }}
      />
    </FormContext>
  );
}

/** Quicker than the effects of the form's first render. */
function Typist({ children }: { readonly children: ReactNode }) {
  useLayoutEffect(() => {
    fireEvent.change(screen.getByLabelText('Workers'), { target: { value: '12' } });
  }, []);
  return children;
}

function setUp(start: Values = {}, problems: readonly Problem[] = []): Values[] {
  const seen: Values[] = [];
  render(<Harness start={start} problems={problems} onEdit={(edit) => void seen.push(edit)} />);
  return seen;
}

const type = (label: string, text: string) => {
  const input = screen.getByLabelText<HTMLInputElement>(label);
  fireEvent.change(input, { target: { value: text } });
  fireEvent.blur(input);
  return input;
};

afterEach(cleanup);

describe('the generated form', () => {
  it('takes a number that fits, and steps it with the arrow keys', () => {
    const seen = setUp();
    const input = type('Workers', '12');
    fireEvent.keyDown(input, { key: 'ArrowUp', shiftKey: true });
    fireEvent.keyDown(input, { key: 'ArrowDown' });
    expect(seen).toEqual([{ workers: 12 }, { workers: 22 }, { workers: 21 }]);
  });

  it('keeps what is typed the moment it is there', () => {
    render(
      <Typist>
        <Harness start={{}} problems={[]} onEdit={() => {}} />
      </Typist>,
    );
    expect(screen.getByLabelText<HTMLInputElement>('Workers').value).toBe('12');
  });

  it('keeps a text that does not fit, says why, and changes nothing', () => {
    const seen = setUp();
    const input = type('Workers', '500');
    expect(input.value).toBe('500');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('alert').textContent).toContain('at most 100');
    type('Workers', 'many');
    expect(screen.getByRole('alert').textContent).toContain('number');
    expect(seen).toEqual([]);
  });

  it('drops by Escape what was typed, whether it fits or not', () => {
    const seen = setUp({ title: 'api' });
    for (const [label, kept, typed] of [
      ['Title', 'api', 'web'],
      ['Title', 'api', 'too long'],
      ['Workers', '8', '500'],
    ] as const) {
      const input = screen.getByLabelText<HTMLInputElement>(label);
      fireEvent.change(input, { target: { value: typed } });
      if (typed !== 'web') fireEvent.keyDown(input, { key: 'Enter' });
      fireEvent.keyDown(input, { key: 'Escape' });
      fireEvent.blur(input);
      expect(input.value).toBe(kept);
      expect(screen.queryByRole('alert')).toBeNull();
    }
    expect(seen).toEqual([]);
  });

  it('takes spaces alone for no text', () => {
    const seen = setUp({ title: 'api' });
    expect(type('Title', '   ').value).toBe('');
    expect(seen).toEqual([{ title: undefined }]);
  });

  it('understands units', () => {
    const seen = setUp();
    type('Timeout', '1.5 s');
    expect(seen).toEqual([{ timeoutMs: 1500 }]);
  });

  it('switches a limit off and remembers it', () => {
    const seen = setUp();
    fireEvent.click(screen.getByRole('button', { name: 'Timeout: no limit' }));
    fireEvent.click(screen.getByRole('button', { name: 'Timeout: no limit' }));
    expect(seen).toEqual([{ timeoutMs: null }, { timeoutMs: 250 }]);
  });

  it('takes an emptied limit for none', () => {
    const seen = setUp();
    type('Timeout', ' ');
    expect(seen).toEqual([{ timeoutMs: null }]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offers choices in words, switches, and sliders where the range is small', () => {
    const seen = setUp();
    fireEvent.change(screen.getByLabelText('Sharing'), { target: { value: 'firstCome' } });
    expect(screen.getByRole('option', { name: 'first come' })).toBeTruthy();
    fireEvent.click(screen.getByRole('switch', { name: 'Open' }));
    fireEvent.change(screen.getByRole('slider', { name: 'Rate: slider' }), { target: { value: '0.3' } });
    expect(seen).toEqual([{ sharing: 'firstCome' }, { open: true }, { rate: 0.3 }]);
  });

  it('keeps the mean when the shape of a distribution changes', () => {
    const seen = setUp();
    fireEvent.change(screen.getByLabelText('Demand'), { target: { value: 'exponential' } });
    fireEvent.change(screen.getByLabelText('Demand'), { target: { value: 'constant' } });
    expect(seen).toEqual([{ demandMs: { dist: 'exponential', mean: 5 } }, { demandMs: 5 }]);
  });

  it('adds, moves and removes entries of a list', () => {
    const seen = setUp();
    const list = within(screen.getByRole('region', { name: 'Names' }));
    fireEvent.click(list.getByRole('button', { name: 'Add name' }));
    fireEvent.click(list.getByRole('button', { name: 'Move name 2 up' }));
    fireEvent.click(list.getByRole('button', { name: 'Remove name 1' }));
    expect(seen).toEqual([{ names: ['a', ''] }, { names: ['', 'a'] }, { names: ['a'] }]);
  });

  it('adds an entry under any name that is free', () => {
    const seen = setUp();
    const add = (name: string) => {
      const input = screen.getByLabelText(/^Shares: /);
      fireEvent.change(input, { target: { value: name } });
      fireEvent.keyDown(input, { key: 'Enter' });
    };
    for (const name of ['read', 'read', 'constructor']) add(name);
    expect(seen.map(({ shares }) => Object.keys(shares as object))).toEqual([
      ['read'],
      ['read', 'constructor'],
    ]);
  });

  it('shows the derived handler, writes it out, and adds a step that is right at once', () => {
    const seen = setUp();
    const handler = within(screen.getByRole('region', { name: 'Handler' }));
    expect(handler.getByText('call db')).toBeTruthy();
    fireEvent.click(handler.getByRole('button', { name: 'Write it out' }));
    fireEvent.change(screen.getByLabelText('Add a step'), { target: { value: 'read' } });
    expect(seen.at(-1)).toEqual({
      handler: [
        { do: 'call', to: 'db' },
        { do: 'read', from: 'db' },
      ],
    });
    expect(z.safeParse(schema, { ...seen.at(-1) }).success).toBe(true);
  });

  it('folds what is seldom needed away, and unfolds it when something in it is wrong', () => {
    setUp({}, [{ path: 'seldom', message: 'must be odd' }]);
    expect(screen.getByText('More settings').closest('details')?.open).toBe(true);
    expect(screen.getByText('must be odd')).toBeTruthy();
    cleanup();
    setUp();
    expect(screen.getByText('More settings').closest('details')?.open).toBe(false);
  });
});

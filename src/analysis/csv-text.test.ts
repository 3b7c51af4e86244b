import { describe, expect, it } from 'vitest';
import { csvText } from './csv-text.ts';

describe('CSV', () => {
  it('quotes what needs it, and leaves empty what was not measured', () => {
    const rows = [
      { name: 'a "b", c', value: 1.5, nothing: null },
      { name: 'plain', extra: Number.NaN },
    ];
    expect(csvText(rows)).toBe('name,value,nothing,extra\n"a ""b"", c",1.5,,\nplain,,,\n');
  });
});

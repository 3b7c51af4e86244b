import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { GrowingText } from './GrowingText.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

it('Enter takes a long text, which has more rows than a short one, and adds no line', () => {
  const onTake = vi.fn();
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const show = (value: string) => {
    const props = { value, onTake, label: 'Assumption', maxLength: 500, onText: () => {} };
    act(() => root.render(<GrowingText {...props} />));
    return place.querySelector('textarea') as HTMLTextAreaElement;
  };
  expect(show('Short.').rows).toBe(1);
  const field = show('long '.repeat(30));
  expect(field.rows).toBeGreaterThan(2);
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
  act(() => void field.dispatchEvent(enter));
  expect(onTake).toHaveBeenCalledOnce();
  expect(enter.defaultPrevented).toBe(true);
  act(() => root.unmount());
});

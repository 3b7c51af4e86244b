import { expect, it } from 'vitest';
import { embedCode } from './embedCode.ts';

it('an embed code is one element, whatever the scenario is called', () => {
  const holder = document.createElement('div');
  const title = '"><script>alert(1)</script> & co';
  holder.innerHTML = embedCode('https://example.org/tank/?embed&example=a#s=1.x&t=2', title);
  const [frame, ...others] = [...holder.querySelectorAll('*')];
  expect(others).toEqual([]);
  expect(frame?.getAttribute('title')).toBe(title);
  expect(frame?.getAttribute('src')).toBe('https://example.org/tank/?embed&example=a#s=1.x&t=2');
});

// What React Flow and the canvas ask of a browser that the test's own does not have.
import { vi } from 'vitest';

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** Taken away again by `vi.unstubAllGlobals` and `vi.restoreAllMocks`. */
export function stubBrowser(): void {
  vi.stubGlobal('ResizeObserver', Observer);
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    'DOMMatrixReadOnly',
    class {
      m22 = 1;
      e = 0;
      f = 0;
    },
  );
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
}

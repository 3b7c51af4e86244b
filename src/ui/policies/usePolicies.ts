import { use } from 'react';
import type { PolicyFaces } from '#drawing/policyFace.ts';
import { usePolicyLoader } from '../workbench.tsx';

/** Suspends until they are loaded. */
export const usePolicyFaces = (): PolicyFaces => use(usePolicyLoader()());

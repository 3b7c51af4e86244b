// How each policy is drawn. One line for each; loaded after the first picture, so apart from what the page knows of
// policies at once (`ui.ts`).
import type { PolicyFace, PolicyFaces } from '#drawing/policyFace.ts';
import { breakerFace } from './breaker/breaker.ui.ts';
import { bulkheadFace } from './bulkhead/bulkhead.ui.ts';
import { deadlineFace } from './deadline/deadline.ui.ts';
import { fallbackFace } from './fallback/fallback.ui.ts';
import { hedgeFace } from './hedge/hedge.ui.ts';
import { rateLimiterFace } from './rateLimiter/rateLimiter.ui.ts';
import { retryFace } from './retry/retry.ui.ts';
import { throttleFace } from './throttle/throttle.ui.ts';
import { timeoutFace } from './timeout/timeout.ui.ts';

const faces: readonly PolicyFace[] = [
  ...[timeoutFace, retryFace, breakerFace, bulkheadFace, rateLimiterFace],
  ...[hedgeFace, throttleFace, fallbackFace, deadlineFace],
];

export const policyFaces: PolicyFaces = new Map(faces.map((face) => [face.id, face]));

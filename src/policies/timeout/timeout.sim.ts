// Timeout: after `timeoutMs` the caller stops waiting. Whether the callee is told decides whether the work goes on.
// Per attempt when it stands inside of a retry, overall when it stands outside.
import { OK, TIMEOUT } from '#engine/outcome.ts';
import { armTimer, endCall, type SimPolicy } from '#engine/policy.ts';
import { type TimeoutSettings, timeoutSpec } from './settings.ts';

export const timeoutPolicy: SimPolicy = {
  spec: timeoutSpec,
  compile: (settings, view) => {
    const { timeoutMs, onTimeout } = settings as unknown as TimeoutSettings;
    const lane = view.lane(Math.round(timeoutMs * 1e6));
    return {
      admit: (sim, call, layer) => {
        armTimer(sim, call, layer, lane);
        return OK;
      },
      timer: (sim, call, layer) => {
        endCall(sim, call, layer, TIMEOUT, onTimeout === 'cancel');
      },
    };
  },
};

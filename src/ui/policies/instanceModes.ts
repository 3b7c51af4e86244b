// Modes of an instance, as people read them.
export const instanceModes: { readonly [mode: string]: string } = {
  starting: 'starting',
  healthy: 'healthy',
  degraded: 'degraded',
  draining: 'draining',
  crashed: 'crashed',
  hanging: 'hangs',
  restarting: 'restarting',
  paused: 'paused',
  stopped: 'stopped',
  standby: 'standing by',
};

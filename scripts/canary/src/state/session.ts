// refused: state
import { host } from '#worker/host.ts';

export const session = host;

// refused: client
import { host } from './host.ts';

export const client = host;

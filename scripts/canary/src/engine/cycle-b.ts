// allowed
// (the cycle is reported once, at the file where it is met first)
import { a } from './cycle-a.ts';

export const b = () => a;

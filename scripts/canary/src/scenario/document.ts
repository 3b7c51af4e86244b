// allowed
import * as z from 'zod/mini';

export type Scenario = string;
export const schema = z.string();

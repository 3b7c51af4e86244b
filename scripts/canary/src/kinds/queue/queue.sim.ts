// allowed
import { run } from '#engine/run.ts';
import { settings } from './settings.ts';

export const queue = [run, settings];

// refused: cli
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { Vessel } from '#drawing/vessel.tsx';

export const main = [readFileSync, Command, Vessel];

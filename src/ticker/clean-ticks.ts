import type { CleanTable } from '../lib/lake/land.ts';
import { tick, type Tick } from './generated/tick.v1.ts';

/**
 * The clean table of ticks: one file per scheduled time. The ticks of a time travel in one record of the delivery
 * stream, so they always arrive together, and a repeated record writes the same file again: no tick exists twice.
 */
export const cleanTicks: CleanTable<Tick> = {
  contract: tick,
  derive: () => ({}),
  fileOf: ({ at }) => at.replaceAll(/\D/g, ''),
};

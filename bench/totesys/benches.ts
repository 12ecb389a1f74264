import type { Bench } from '../harness/bench.ts';
import { totesys } from './totesys.ts';

export const benches: readonly Bench[] = [totesys];

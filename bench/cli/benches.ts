import type { Bench } from '../harness/bench.ts';
import { infer } from './infer.ts';

export const benches: readonly Bench[] = [infer];

import type { Bench } from '../harness/bench.ts';
import { bytes } from './bytes.ts';
import { cold } from './cold.ts';
import { consume } from './consume.ts';
import { daily } from './daily.ts';
import { replayLatency } from './replay.ts';
import { publish } from './publish.ts';
import { transform } from './transform.ts';
import { validate } from './validate.ts';

export const benches: readonly Bench[] = [bytes, cold, consume, daily, publish, transform, validate, replayLatency];

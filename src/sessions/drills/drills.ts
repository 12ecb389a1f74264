import type { DrillDefinition } from '../../cli/pipelines/drill.ts';
import { permission } from './permission.ts';
import { poison } from './poison.ts';
import { throttle } from './throttle.ts';

export const drills: readonly DrillDefinition[] = [permission, throttle, poison];

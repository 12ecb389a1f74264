import type { DrillDefinition } from '../../cli/pipelines/drill.ts';
import { delivery } from './delivery.ts';
import { silence } from './silence.ts';
import { tableName } from './table-name.ts';
import { timeout } from './timeout.ts';

export const drills: readonly DrillDefinition[] = [tableName, timeout, delivery, silence];

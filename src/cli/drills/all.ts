import { delivery } from './delivery.ts';
import type { Drill } from './drill.ts';
import { permission } from './permission.ts';
import { poison } from './poison.ts';
import { silence } from './silence.ts';
import { tableName } from './table-name.ts';
import { throttle } from './throttle.ts';
import { timeout } from './timeout.ts';

export const DRILLS: readonly Drill[] = [tableName, timeout, delivery, silence, permission, throttle, poison];

import { delivery } from '../../ticker/drills/delivery.ts';
import type { Drill } from './drill.ts';
import { permission } from '../../sessions/drills/permission.ts';
import { poison } from '../../sessions/drills/poison.ts';
import { silence } from '../../ticker/drills/silence.ts';
import { tableName } from '../../ticker/drills/table-name.ts';
import { throttle } from '../../sessions/drills/throttle.ts';
import { timeout } from '../../ticker/drills/timeout.ts';

export const DRILLS: readonly Drill[] = [tableName, timeout, delivery, silence, permission, throttle, poison];

import type { Flow } from './flow.ts';
import { ordersFlow } from './orders.ts';
import { sessionsFlow } from './sessions.ts';
import { tickerFlow } from './ticker.ts';
import { totesysFlow } from './totesys.ts';

export const FLOWS: readonly Flow[] = [sessionsFlow, tickerFlow, ordersFlow, totesysFlow];

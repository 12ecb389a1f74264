import type { Flow } from './demo.ts';
import { ordersFlow } from '../../orders/demo/demo.ts';
import { sessionsFlow } from '../../sessions/demo/demo.ts';
import { tickerFlow } from '../../ticker/demo/demo.ts';
import { totesysFlow } from '../../totesys/demo/demo.ts';

export const FLOWS: readonly Flow[] = [sessionsFlow, tickerFlow, ordersFlow, totesysFlow];

import type { Bench } from '../harness/bench.ts';
import { importOrders } from './import.ts';
import { orders } from './orders.ts';
import { query } from './query.ts';

export const benches: readonly Bench[] = [importOrders, orders, query];

import { WAREHOUSE } from '../../src/orders/warehouse.ts';
import { describeInRedshift } from '../lib/warehouse/in-redshift.ts';

describeInRedshift('orders', WAREHOUSE);

import { itemCollections } from '../../lib/aws/item-collections.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/middleware/step-handler.ts';
import type { FailedStore } from '../../lib/ports/failed-store.ts';
import { kinesisRecords } from '../../lib/sources/kinesis.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { orderLine } from '../generated/order-line.v1.ts';
import { invoiceTableIn } from '../invoice-table.ts';
import { project } from '../project.ts';

const { TABLE_NAME } = requiredEnv(['TABLE_NAME']);
const { telemetry, observe } = powertools();
const table = invoiceTableIn(itemCollections(TABLE_NAME, ['invoice_no', 'line_no'], telemetry));
/** `archive` reads the same records and keeps the rejected ones, under the names that they would get here too. */
const keptByArchive: FailedStore = { keep: () => Promise.resolve() };

const source = kinesisRecords({ contract: orderLine, stage: 'orders.project', failed: keptByArchive, telemetry });
export const handler = stepHandler(observe(), source, (messages) => project(messages, { table, telemetry }));

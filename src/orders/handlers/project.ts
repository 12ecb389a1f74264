import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { itemCollections } from '../../lib/aws/item-collections.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { kinesisRecordsOfSecondReader } from '../../lib/sources/kinesis.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { failedStoreOnDemand } from '../../lib/wiring/failed-store-on-demand.ts';
import { orderLine } from '../generated/order-line.v1.ts';
import { invoiceTableIn } from '../invoice-table.ts';
import { project } from '../project.ts';

const { LAKE_BUCKET, TABLE_NAME } = requiredEnv(['LAKE_BUCKET', 'TABLE_NAME']);
const { telemetry, observe } = powertools();
const items = itemCollections(new DynamoDBClient(), TABLE_NAME, ['invoice_no', 'line_no'], telemetry);
const table = invoiceTableIn(items);
const failed = failedStoreOnDemand(LAKE_BUCKET);

/** `archive` reads the same records, and keeps and counts those that the contract rejects. */
const source = kinesisRecordsOfSecondReader({ contract: orderLine, stage: 'orders.project', failed, telemetry });
export const handler = stepHandler(observe(), source, (messages) => project(messages, { table, telemetry }));

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { itemCollections } from '../../lib/aws/item-collections.ts';
import { requiredEnv } from '../../lib/env.ts';
import { answerErrors } from '../../lib/handlers/answer-errors.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { httpRequest } from '../../lib/sources/http-request.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { tokenRules } from '../caller.ts';
import { invoiceTableIn } from '../invoice-table.ts';
import { query } from '../query.ts';

const env = requiredEnv(['CUSTOMER_CLAIM', 'ALL_SCOPE', 'SCOPE_CLAIMS', 'TABLE_NAME']);
const { telemetry, observe } = powertools();
const items = itemCollections(new DynamoDBClient(), env.TABLE_NAME, ['invoice_no', 'line_no'], telemetry);
const [table, tokens] = [invoiceTableIn(items), tokenRules(env)];

export const handler = stepHandler(observe(), httpRequest, (event) => query(event, { table, tokens })).use(
  answerErrors(),
);

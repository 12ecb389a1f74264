import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { itemStore } from '../../../src/lib/aws/item-store.ts';
import type { ItemStore } from '../../../src/lib/ports/item-store.ts';
import { at } from '../../../src/lib/values.ts';
import { awsService, type AwsService } from '../../support/fakes/aws-service.ts';

let dynamodb: AwsService;
let store: ItemStore;
let codes: readonly string[] | undefined;

beforeAll(async () => {
  dynamodb = await awsService(() =>
    codes
      ? {
          status: 400,
          body: {
            __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
            message: 'Transaction cancelled',
            CancellationReasons: codes.map((Code) => ({ Code })),
          },
        }
      : { status: dynamodb.calls.length === 1 ? 500 : 200, body: {} },
  );
  store = itemStore(new DynamoDBClient(dynamodb.access));
});

afterAll(() => dynamodb.close());

const put = { table: 'prices', item: { id: 'a' }, expected: { attribute: 'id', value: undefined } };

test("puts whose answer was lost are repeated with the same token, so that DynamoDB doesn't take them for another's", async () => {
  expect(await store.putAll([put])).toBe(true);
  const tokens = dynamodb.calls.map((call) => at(JSON.parse(call), 'ClientRequestToken'));
  expect(tokens).toEqual([expect.any(String), tokens[0]]);
});

test.each([[['None', 'ConditionalCheckFailed']], [['TransactionConflict', 'ConditionalCheckFailed']]])(
  'puts that were cancelled for %j were overtaken',
  async (reasons) => {
    codes = reasons;
    expect(await store.putAll([put, put])).toBe(false);
  },
);

test.each([[['ConditionalCheckFailed', 'ThrottlingError']], [['None', 'None']]])(
  'puts that were cancelled for %j fail',
  async (reasons) => {
    codes = reasons;
    await expect(store.putAll([put, put])).rejects.toMatchObject({ name: 'TransactionCanceledException' });
  },
);

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { itemStore } from '../../../src/lib/aws/item-store.ts';
import type { ItemStore } from '../../../src/lib/ports/item-store.ts';
import { awsService, type AwsService } from '../../support/fakes/aws-service.ts';

let dynamodb: AwsService;
let store: ItemStore;
let codes: readonly string[];

beforeAll(async () => {
  dynamodb = await awsService(() => ({
    status: 400,
    body: {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      message: 'Transaction cancelled',
      CancellationReasons: codes.map((Code) => ({ Code })),
    },
  }));
  store = itemStore(new DynamoDBClient(dynamodb.access));
});

afterAll(() => dynamodb.close());

const put = { table: 'prices', item: { id: 'a' }, expected: { attribute: 'id', value: undefined } };

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

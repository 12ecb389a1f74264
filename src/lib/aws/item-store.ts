import {
  DynamoDBClient,
  GetItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type AttributeValue,
  type Put,
} from '@aws-sdk/client-dynamodb';
import type { ConditionalPut, Item, ItemStore } from '../ports/item-store.ts';

const dynamodb = new DynamoDBClient();

/**
 * Tables of DynamoDB. One call puts at most 100 items, each in another place.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export const itemStore: ItemStore = {
  get: async (table, key) => {
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: table, Key: toAttributes(key), ConsistentRead: true }),
    );
    return Item && toItem(Item);
  },
  putAll: async (puts) => {
    try {
      await dynamodb.send(new TransactWriteItemsCommand({ TransactItems: puts.map((put) => ({ Put: toPut(put) })) }));
      return true;
    } catch (error) {
      if (isOvertaken(error)) return false;
      throw error;
    }
  },
};

function toPut({ table, item, expected: { attribute, value } }: ConditionalPut): Put {
  const put = { TableName: table, Item: toAttributes(item), ExpressionAttributeNames: { '#expected': attribute } };
  return value === undefined
    ? { ...put, ConditionExpression: 'attribute_not_exists(#expected)' }
    : {
        ...put,
        ConditionExpression: '#expected = :value',
        ExpressionAttributeValues: { ':value': toAttribute(value) },
      };
}

/** Whether nothing but the expectations, or another's write at the same time, stood against the puts. */
function isOvertaken(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  const reasons = (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code).filter((code) => code !== 'None');
  return reasons.length > 0 && reasons.every((code) => OVERTAKEN.has(code));
}

const OVERTAKEN = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

function toAttributes(item: Item): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toAttribute(value)]));
}

/** A double has at most 17 digits and DynamoDB's numbers have 38, so none is lost. */
function toAttribute(value: string | number): AttributeValue {
  return typeof value === 'number' ? { N: String(value) } : { S: value };
}

/** Attributes of other types are left out. */
function toItem(attributes: Record<string, AttributeValue>): Item {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { S, N }]) => {
      const value = N === undefined ? S : Number(N);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

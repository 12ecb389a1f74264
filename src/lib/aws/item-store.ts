import {
  type DynamoDBClient,
  GetItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type Put,
} from '@aws-sdk/client-dynamodb';
import type { ConditionalPut, ItemStore } from '../ports/item-store.ts';
import { toAttribute, toAttributes, toItem } from './attributes.ts';

/**
 * Tables of DynamoDB. One call puts at most 100 items, each in another place.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 * @example
 * ```ts
 * const store = itemStore(new DynamoDBClient());
 * const item = { station: 'Cluj', celsius: 21.5 };
 * const isFirst = await store.putAll([{ table: 'last', item, expected: { attribute: 'station', value: undefined } }]);
 * ```
 */
export function itemStore(dynamodb: DynamoDBClient): ItemStore {
  return {
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
}

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

/** Whether only the expectations, or a concurrent write, prevented the puts. */
function isOvertaken(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  const reasons = (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code).filter((code) => code !== 'None');
  return reasons.length > 0 && reasons.every((code) => OVERTAKEN.has(code));
}

const OVERTAKEN = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

import { isDeepStrictEqual } from 'node:util';
import {
  BatchWriteItemCommand,
  type BatchWriteItemCommandOutput,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { backoff } from '../batch/backoff.ts';
import { sendInBatches } from '../batch/send-in-batches.ts';
import type { ItemCollections, ItemRange } from '../ports/item-collections.ts';
import type { Item } from '../ports/item-store.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { toAttribute, toAttributes, toItem } from './attributes.ts';

/**
 * A table of DynamoDB, with the names of its two keys. BatchWriteItem takes 25 items, whatever their sizes.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 * @example
 * ```ts
 * const readings = itemCollections(new DynamoDBClient(), 'readings', ['station', 'minute'], telemetry);
 * await readings.putEach([{ station: 'Cluj', minute: 615, celsius: 21.5 }]);
 * const { items } = await readings.page({ collection: ['station', 'Cluj'], between: ['minute', 600, 660] });
 * ```
 */
export function itemCollections(
  dynamodb: DynamoDBClient,
  table: string,
  keys: readonly [string, string],
  telemetry: Pick<Telemetry, 'recovered'>,
): ItemCollections {
  const write = async (
    batch: readonly Item[],
    refused: Item[],
  ): Promise<NonNullable<BatchWriteItemCommandOutput['UnprocessedItems']>> => {
    const requests = batch.map((item) => ({ PutRequest: { Item: toAttributes(item) } }));
    try {
      const { UnprocessedItems = {} } = await dynamodb.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: requests } }),
      );
      return UnprocessedItems;
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ValidationException')) throw error;
      // the error names no item, and one item fails the whole batch
      if (batch.length === 1) {
        refused.push(...batch);
        telemetry.recovered(error);
        return {};
      }
      const each = [];
      for (const item of batch) each.push(...((await write([item], refused))[table] ?? []));
      return { [table]: each };
    }
  };
  const nameOf = (item: Item) => keys.map((key) => item[key]).join(' ');
  return {
    putEach: async (items) => {
      const refused: Item[] = [];
      const failed = await sendInBatches(items, {
        limits: { count: 25, bytes: Infinity, sizeOf: () => 0 },
        send: async (batch) => {
          const UnprocessedItems = await write(batch, refused);
          const left = (UnprocessedItems[table] ?? []).map(({ PutRequest }) => nameOf(toItem(PutRequest?.Item ?? {})));
          return batch.flatMap((item, index) => (left.includes(nameOf(item)) ? [index] : []));
        },
        pause: backoff(),
        recovered: telemetry.recovered,
      });
      return { failed, refused };
    },
    putNext: async (item, attribute) => {
      const before = Number(item[attribute]) - 1;
      try {
        await dynamodb.send(
          new PutItemCommand({
            TableName: table,
            Item: toAttributes(item),
            ConditionExpression: before === 0 ? 'attribute_not_exists(#attribute)' : '#attribute = :before',
            ExpressionAttributeNames: { '#attribute': attribute },
            ...(before > 0 && { ExpressionAttributeValues: { ':before': toAttribute(before) } }),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        // perhaps this very put stored it: the SDK retries a put whose response was lost
        return isDeepStrictEqual(error.Item && toItem(error.Item), item);
      }
    },
    page: async (range) => {
      const { Items = [], LastEvaluatedKey } = await dynamodb.send(new QueryCommand(toQuery(table, range)));
      return { items: Items.map(toItem), more: LastEvaluatedKey !== undefined };
    },
  };
}

function toQuery(table: string, range: ItemRange): QueryCommandInput {
  const [[collection, value], [order, first, last]] = [range.collection, range.between];
  return {
    TableName: table,
    KeyConditionExpression: '#collection = :value AND #order BETWEEN :first AND :last',
    ExpressionAttributeNames: { '#collection': collection, '#order': order },
    ExpressionAttributeValues: {
      ':value': toAttribute(value),
      ':first': toAttribute(first),
      ':last': toAttribute(last),
    },
    // an index is never consistent
    ...(range.index === undefined ? { ConsistentRead: true } : { IndexName: range.index }),
    ScanIndexForward: !range.descending,
    ...(range.limit !== undefined && { Limit: range.limit }),
    ...(range.after && { ExclusiveStartKey: toAttributes(range.after) }),
  };
}

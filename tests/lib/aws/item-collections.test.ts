import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { itemCollections } from '../../../src/lib/aws/item-collections.ts';
import { at } from '../../../src/lib/values.ts';
import { awsService } from '../../support/fakes/aws-service.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

const Item = z.looseObject({ line_no: z.object({ N: z.string() }) });
const Put = z.object({ PutRequest: z.object({ Item }) });
const Call = z.object({ RequestItems: z.object({ table: z.array(Put) }) });

test('only the items that DynamoDB leaves unprocessed are retried, and they are reported if it never takes them', async () => {
  let calls = 0;
  const dynamodb = await awsService((call) => {
    const isFirst = ++calls === 1;
    const left = putsIn(call).filter((put) => numberOf(put) % 10 === 7 || (isFirst && numberOf(put) < 3));
    return { body: { UnprocessedItems: left.length > 0 ? { table: left } : {} } };
  });
  try {
    const table = itemCollections(
      new DynamoDBClient(dynamodb.access),
      'table',
      ['invoice_no', 'line_no'],
      fakeTelemetry(),
    );
    const items = Array.from({ length: 30 }, (_, n) => ({
      invoice_no: '536365',
      line_no: n,
      description: `line ${n}`,
    }));
    expect(await table.putEach(items)).toEqual({ failed: [items[7], items[17], items[27]], refused: [] });
    expect(dynamodb.calls.map((call) => putsIn(call).map(numberOf))).toEqual([
      Array.from({ length: 25 }, (_, n) => n),
      [0, 1, 2, 7, 17],
      [7, 17],
      [7, 17],
      [25, 26, 27, 28, 29],
      [27],
      [27],
      [27],
    ]);
  } finally {
    await dynamodb.close();
  }
});

test("an item that DynamoDB refuses is named and reported, and doesn't stop the others", async () => {
  const dynamodb = await awsService((call) =>
    putsIn(call).some((put) => numberOf(put) === 3)
      ? { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#ValidationException', message: 'too small' } }
      : { body: { UnprocessedItems: {} } },
  );
  try {
    const telemetry = fakeTelemetry();
    const table = itemCollections(new DynamoDBClient(dynamodb.access), 'table', ['invoice_no', 'line_no'], telemetry);
    const items = Array.from({ length: 5 }, (_, n) => ({ invoice_no: '536365', line_no: n }));
    expect(await table.putEach(items)).toEqual({ failed: [], refused: [items[3]] });
    expect(dynamodb.calls.map((call) => putsIn(call).map(numberOf))).toEqual([
      [0, 1, 2, 3, 4],
      [0],
      [1],
      [2],
      [3],
      [4],
    ]);
    expect(telemetry.errors).toHaveLength(1);
  } finally {
    await dynamodb.close();
  }
});

test.each([
  { who: 'this very put, whose answer was lost', stored: '2', isPut: true },
  { who: 'another', stored: '7', isPut: false },
])('the next item that the table already has is put if it comes from $who', async ({ stored, isPut }) => {
  let calls = 0;
  const dynamodb = await awsService(() =>
    ++calls === 1
      ? { status: 500, body: {} }
      : {
          status: 400,
          body: {
            __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
            message: 'The conditional request failed',
            Item: { lines: { N: stored }, revision: { N: '1' }, invoice_no: { S: '536365' } },
          },
        },
  );
  try {
    const table = itemCollections(
      new DynamoDBClient(dynamodb.access),
      'table',
      ['invoice_no', 'line_no'],
      fakeTelemetry(),
    );
    expect(await table.putNext({ invoice_no: '536365', revision: 1, lines: 2 }, 'revision')).toBe(isPut);
    const asked = dynamodb.calls.map((call) => at(JSON.parse(call), 'ReturnValuesOnConditionCheckFailure'));
    expect(asked).toEqual(['ALL_OLD', 'ALL_OLD']);
  } finally {
    await dynamodb.close();
  }
});

function putsIn(call: string): z.infer<typeof Put>[] {
  return Call.parse(JSON.parse(call)).RequestItems.table;
}

function numberOf({ PutRequest }: z.infer<typeof Put>): number {
  return Number(PutRequest.Item.line_no.N);
}

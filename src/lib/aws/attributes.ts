import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../ports/item-store.ts';

export function toAttributes(item: Item): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toAttribute(value)]));
}

/** A double has at most 17 digits and DynamoDB's numbers have 38, so none is lost. */
export function toAttribute(value: string | number): AttributeValue {
  return typeof value === 'number' ? { N: String(value) } : { S: value };
}

/** Attributes of other types are left out. */
export function toItem(attributes: Record<string, AttributeValue>): Item {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { S, N }]) => {
      const value = N === undefined ? S : Number(N);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

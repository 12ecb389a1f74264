import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { convertToAttr, marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '../ports/item-store.ts';

export function toAttributes(item: Item): Record<string, AttributeValue> {
  return marshall(item, EVERY_NUMBER);
}

export function toAttribute(value: string | number): AttributeValue {
  return convertToAttr(value, EVERY_NUMBER);
}

export function toItem(attributes: Record<string, AttributeValue>): Item {
  return unmarshall(attributes, { wrapNumbers: Number });
}

/** By default whole numbers beyond 2^53 are refused; but a double has at most 17 digits and DynamoDB's numbers have 38. */
const EVERY_NUMBER = { allowImpreciseNumbers: true };

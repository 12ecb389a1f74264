import type { Schema } from './schema.ts';

/** Whether the contract's messages land in a table of the lake. */
export function isTable(schema: Schema): boolean {
  return schema['x-key'] !== undefined && schema['x-event-time'] !== undefined && !isSource(schema);
}

/** Whether they are rows of a table of a source database. */
export function isSource(schema: Schema): boolean {
  return schema['x-source-table'] !== undefined;
}

/** Whether they land in clean objects, as the messages of queues, streams and files do. */
export function isClean(schema: Schema): boolean {
  return isTable(schema) && schema['x-zone'] === undefined;
}

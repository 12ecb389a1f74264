import type { Keywords } from '../diff/demand.ts';
import type { Schema } from '../schema.ts';
import { messageOf } from '../validator.ts';
import { jsonSchemaOf } from './json-schema.ts';

/** One of the ways by which a contract's messages enter a pipeline. */
export interface Channel {
  readonly schema: Schema;
  readonly kind: 'queue' | 'import' | 'api';
  /** Null if it is known only after a deployment. */
  readonly address: string | null;
  readonly description: string;
}

/**
 * A pipeline as an AsyncAPI document: it receives the messages of its channels; the other contracts are messages without a channel.
 * @see https://www.asyncapi.com/docs/reference/specification/v3.0.0
 */
export function asyncApiOf(pipeline: string, schemas: readonly Schema[], channels: readonly Channel[]): Keywords {
  const idOf = ({ schema, kind }: Channel) => `${messageOf(schema)}-${kind}`;
  return {
    asyncapi: '3.0.0',
    info: {
      title: `Sluice ${pipeline}`,
      version: '1.0.0',
      description: `What the pipeline ${pipeline} receives. Messages that their contract rejects are kept with the reasons, and can be replayed.`,
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      channels.map((channel) => [
        idOf(channel),
        {
          address: channel.address,
          description: channel.description,
          messages: { message: { $ref: `#/components/messages/${messageOf(channel.schema)}` } },
        },
      ]),
    ),
    operations: Object.fromEntries(
      channels.map((channel) => [
        `receive-${idOf(channel)}`,
        { action: 'receive', channel: { $ref: `#/channels/${idOf(channel)}` } },
      ]),
    ),
    components: { messages: Object.fromEntries(schemas.map((schema) => [messageOf(schema), message(schema)])) },
  };
}

function message(schema: Schema): Keywords {
  return {
    name: schema.$id,
    title: schema.title,
    summary: schema.description,
    tags: [{ name: schema['x-owner'] }],
    payload: { schemaFormat: 'application/schema+json;version=2020-12', schema: jsonSchemaOf(schema) },
  };
}

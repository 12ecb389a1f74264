import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** One client, so one pool of connections, for all verbs. */
export const dynamodb = new DynamoDBClient();

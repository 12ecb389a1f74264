import type { Schema } from '../../../src/contracts/schema.ts';

/** A pipeline that `sluice new` might make. */
export const NAMES = { pipeline: 'web-logs', message: 'page-view' };
export const SCHEMA: Schema = {
  $id: 'web-logs/page-view.v1',
  title: 'PageView',
  description: 'A page view.',
  'x-owner': 'web-logs',
  'x-key': ['id'],
  'x-event-time': 'at',
  required: ['id', 'at'],
  properties: { id: { type: 'integer', minimum: 0, maximum: 1000 }, at: { type: 'string', format: 'date-time' } },
};

import schema from '../../../schemas/sessions/session.v1.json' with { type: 'json' };
import { stockAjv } from '../../harness/stock-ajv.ts';

const validate = stockAjv(false).compile(schema);

export const isValid = (text: string) => validate(JSON.parse(text));

import { format } from 'oxfmt';
import style from '../../.oxfmtrc.json' with { type: 'json' };
import { UsageError } from '../lib/usage-error.ts';

/** A text as `npm run format` would format the file at `path`. @throws {UsageError} if it can't be parsed */
export async function formatted(path: string, text: string): Promise<string> {
  const { code, errors } = await format(path, text, style);
  const [error] = errors;
  if (error) throw new UsageError(`${path} can't be formatted: ${error.message}`);
  return code;
}

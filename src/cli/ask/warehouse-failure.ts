import { PermanentError, TransientError } from '../../lib/errors.ts';
import { awsFailure } from '../terminal/aws-failure.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';
import { asUsageError } from '../../lib/usage-error.ts';

/**
 * An error of a warehouse or its connection as one line for people, since it isn't a fault of this program. `advice` says what
 * to do if it can't be reached.
 */
export function warehouseFailure(error: unknown, advice: string): unknown {
  if (error instanceof PermanentError) return asUsageError(error);
  if (!(error instanceof TransientError)) return awsFailure(error);
  return new UnavailableError(`${error.message}. ${advice}`, { cause: error });
}

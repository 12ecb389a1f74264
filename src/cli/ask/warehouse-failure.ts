import { PermanentError, TransientError } from '../../lib/errors.ts';
import { awsFailure } from '../terminal/aws-failure.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';
import { asUsageError } from '../terminal/usage-error.ts';

/**
 * What a warehouse or the way to it threw, as a line for a person: it is not a fault of this program. `advice` says what
 * to do when it can't be reached.
 */
export function warehouseFailure(error: unknown, advice: string): unknown {
  if (error instanceof PermanentError) return asUsageError(error);
  if (!(error instanceof TransientError)) return awsFailure(error);
  return new UnavailableError(`${error.message}. ${advice}`, { cause: error });
}

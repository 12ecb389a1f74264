import type { LandedContract } from '../../../src/cli/pipelines/landed.ts';
import type { TableContract, Validate } from '../../../src/lib/contracts/contract.ts';

/** The contract of messages of which only the schema is known. */
export function tableContract({
  validate,
  ...contract
}: LandedContract['contract']): TableContract<Record<string, unknown>> {
  const same: Validate<Record<string, unknown>> = (data): data is Record<string, unknown> => {
    const isValid = validate(data);
    same.errors = validate.errors ?? null;
    return isValid;
  };
  return { ...contract, validate: same };
}

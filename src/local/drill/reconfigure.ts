import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import type { Ground, Incident } from '../../cli/pipelines/drill.ts';

interface Change {
  /** In addition to those the function has. */
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutSeconds?: number;
}

/** Changes a deployed function until the incident is repaired. */
export async function reconfigure(
  FunctionName: string,
  { variables, timeoutSeconds }: Change,
  { access }: Ground,
  { repairBy }: Incident,
): Promise<void> {
  const client = new LambdaClient(access);
  const { Environment, Timeout } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const deployed = Environment?.Variables ?? {};
  const update = async (Variables: Record<string, string>, seconds: number | undefined) => {
    await client.send(
      new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables }, Timeout: seconds }),
    );
    await waitUntilFunctionUpdatedV2({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { FunctionName });
  };
  repairBy(() => update(deployed, Timeout));
  await update({ ...deployed, ...variables }, timeoutSeconds ?? Timeout);
}

import { InvokeCommand, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';

/** Invokes a function with this access, or with the environment's, waits for it and resolves to what it returned. Throws if the function failed, with its error. */
export async function invoke(
  functionName: string,
  payload: unknown,
  access: LambdaClientConfig = {},
): Promise<unknown> {
  const request = { FunctionName: functionName, Payload: JSON.stringify(payload) };
  const { FunctionError, Payload } = await new LambdaClient(access).send(new InvokeCommand(request));
  const answer = Payload?.transformToString() ?? '';
  if (FunctionError !== undefined) throw new Error(`${functionName} failed: ${answer}`);
  return answer === '' ? undefined : JSON.parse(answer);
}

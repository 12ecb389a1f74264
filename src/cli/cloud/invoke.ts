import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Access } from './access.ts';

/** Invokes a function, waits for it and resolves to what it returned. Throws if the function failed, with its error. */
export async function invoke(functionName: string, payload: unknown, access: Access): Promise<unknown> {
  const request = { FunctionName: functionName, Payload: JSON.stringify(payload) };
  const { FunctionError, Payload } = await new LambdaClient(access).send(new InvokeCommand(request));
  const answer = Payload?.transformToString() ?? '';
  if (FunctionError !== undefined) throw new Error(`${functionName} failed: ${answer}`);
  return answer === '' ? undefined : JSON.parse(answer);
}

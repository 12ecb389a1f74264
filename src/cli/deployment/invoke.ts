import { InvokeCommand, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import { at } from '../../lib/values.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';

/**
 * Invokes a function with this access, or with the environment's, waits for it and resolves to what it returned.
 * @throws {UnavailableError} if the function failed, with its error in a line
 */
export async function invoke(
  functionName: string,
  payload: unknown,
  access: LambdaClientConfig = {},
): Promise<unknown> {
  const request = { FunctionName: functionName, Payload: JSON.stringify(payload) };
  const { FunctionError, Payload } = await new LambdaClient(access).send(new InvokeCommand(request));
  const answer = Payload?.transformToString() ?? '';
  if (FunctionError !== undefined) throw failureOf(functionName, JSON.parse(answer));
  return answer === '' ? undefined : JSON.parse(answer);
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
function failureOf(functionName: string, answer: unknown): UnavailableError {
  const error = [at(answer, 'errorType'), at(answer, 'errorMessage')].filter((each) => typeof each === 'string');
  return new UnavailableError(`${functionName} failed: ${error.join(': ')}. See its log for details.`);
}

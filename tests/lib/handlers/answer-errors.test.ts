import { expect, test } from '@jest/globals';
import type { MiddlewareObj } from '@middy/core';
import { ContractError, PermanentError, TransientError } from '../../../src/lib/errors.ts';
import { answerErrors } from '../../../src/lib/handlers/answer-errors.ts';
import { stepHandler } from '../../../src/lib/handlers/step-handler.ts';
import { lambdaContext } from '../../support/fakes/lambda-context.ts';

test.each([
  { error: new TransientError('secret') },
  { error: new Error('secret') },
  { error: awsError('ProvisionedThroughputExceededException', 400) },
  { error: awsError('InternalServerError', 500) },
  { error: awsError('RequestTimeout', 400) },
  { error: awsError('SlowDown', 400) },
  { error: awsError('TransactionInProgressException', 400) },
  { error: awsError('Error', 408) },
  { error: Object.assign(awsError('Error', 200), { code: 'ECONNRESET' }) },
  { error: awsError('SyntaxError', 200) },
  { error: Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(), { code: 'ETIMEDOUT' }) }) },
])('a transient error gets 503 without its text, and is observed: $error.name', async ({ error }) => {
  const { handler, observed } = failing(error);
  expect(await handler({}, lambdaContext())).toEqual({
    statusCode: 503,
    headers: { 'content-type': 'application/problem+json', 'retry-after': '1' },
    body: JSON.stringify({ status: 503, title: 'A service is temporarily unavailable' }),
  });
  expect(observed).toEqual([error]);
});

test.each([
  { error: new PermanentError('misconfigured') },
  { error: new ContractError('a stored item') },
  { error: awsError('AccessDeniedException', 400) },
  { error: awsError('ValidationException', 400) },
  { error: new TypeError("Cannot read properties of undefined (reading 'headers')") },
  { error: new RangeError('Invalid array length') },
  { error: new URIError('URI malformed') },
])(
  'an error that stays goes through, so that the function fails and its alarm rings: $error.name',
  async ({ error }) => {
    const { handler, observed } = failing(error);
    await expect(handler({}, lambdaContext())).rejects.toBe(error);
    expect(observed).toEqual([error]);
  },
);

/** As the AWS SDK throws them. */
function awsError(name: string, httpStatusCode: number): Error {
  return Object.assign(new Error('secret'), { name, $metadata: { httpStatusCode } });
}

function failing(error: Error) {
  const observed: unknown[] = [];
  const observe: MiddlewareObj = { onError: ({ error }) => void observed.push(error) };
  const source = { admit: () => Promise.resolve({ input: undefined, respond: () => ({}) }) };
  return { handler: stepHandler(observe, source, () => Promise.reject(error)).use(answerErrors()), observed };
}

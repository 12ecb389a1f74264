import type { Context } from 'aws-lambda';

/** The context of an invocation, without the callbacks of Node.js 0.10 that its type still has. */
export function lambdaContext(): Context {
  const context: object = {
    functionName: 'function',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-2:123456789012:function:function',
    memoryLimitInMB: '512',
    awsRequestId: 'request',
    getRemainingTimeInMillis: () => 9000,
  };
  if (!isContext(context)) throw new Error('Expected a request id');
  return context;
}

function isContext(value: object): value is Context {
  return 'awsRequestId' in value;
}

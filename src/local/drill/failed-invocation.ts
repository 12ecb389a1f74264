import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { isDeepStrictEqual } from 'node:util';
import { invoke } from '../../cli/deployment/invoke.ts';
import { at } from '../../lib/values.ts';
import type { Ground, Incident } from '../../cli/pipelines/drill.ts';
import { waitFor } from '../wait-for.ts';

interface Invocation {
  readonly pipeline: string;
  /** The stack output that names the function. */
  readonly output: string;
  readonly request: object;
  /** What Lambda says of each attempt. */
  readonly error: RegExp;
}

/**
 * Invokes a broken function as a schedule would, waits until its attempts are used up and its request is in the on-failure
 * queue, repairs it, and invokes it again with what the queue kept, as a person would.
 */
export async function failAndReplay(
  { pipeline, output, request, error }: Invocation,
  ground: Ground,
  incident: Incident,
): Promise<string> {
  const { access, deployed } = ground;
  const functionName = deployed(pipeline, output);
  const Payload = JSON.stringify(request);
  await new LambdaClient(access).send(
    new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload }),
  );
  const kept = await takeFailed(deployed(pipeline, 'FailedInvocationQueueUrl'), request, ground);
  if (!error.test(kept.error)) throw new Error(`Expected ${error.source}, but the attempts ended with "${kept.error}"`);
  await incident.raise(`${kept.attempts} attempts ended with "${kept.error}"; the on-failure queue has the request.`);
  await incident.repair();
  const answer = await invoke(functionName, kept.request, access);
  return `Invoked again with the request in the queue, it answered ${JSON.stringify(answer)}.`;
}

/** Takes the message about a request out of the on-failure queue, once it is there. */
function takeFailed(QueueUrl: string, request: object, { access, signal }: Ground) {
  const sqs = new SQSClient(access);
  return waitFor('the request in the on-failure queue', signal, async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 1 }),
    );
    for (const { Body = '', ReceiptHandle } of Messages) {
      const message: unknown = JSON.parse(Body);
      if (!isDeepStrictEqual(at(message, 'requestPayload'), request)) continue;
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return describe(message);
    }
    return undefined;
  });
}

function describe(message: unknown) {
  const answer = at(message, 'responsePayload');
  return {
    attempts: Number(at(message, 'requestContext', 'approximateInvokeCount')),
    error: String(at(answer, 'errorMessage') ?? at(answer, 'message')).split('\n', 1)[0] ?? '',
    request: at(message, 'requestPayload'),
  };
}

// From the import of a bundle until it is ready for a first event, and has answered it: first-event.ts <bundle> <file of messages>
import { context, lambdaHandler, sqsEvent } from '../../harness/lambda.ts';
import { report } from '../../harness/serve.ts';
import { readTexts } from '../../harness/texts.ts';

const [bundle = '', path = ''] = process.argv.slice(2);
const event = sqsEvent(readTexts(path, 10));
const start = performance.now();
const module: unknown = await import(bundle);
const ready = performance.now();
const response = await lambdaHandler(handlerOf(module))(event, context);
const answered = performance.now();
if (JSON.stringify(response) !== '{"batchItemFailures":[]}') throw new Error('Expected every message to be accepted');
report({ time: answered - start, ready: ready - start });

function handlerOf(module: unknown): unknown {
  return typeof module === 'object' && module !== null && 'handler' in module ? module.handler : undefined;
}

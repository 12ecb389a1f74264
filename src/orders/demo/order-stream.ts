import { setTimeout as sleep } from 'node:timers/promises';
import { localApiUrl } from '../../cli/deployment/local-api-url.ts';
import { authorizeAs } from '../../cli/api/authorize.ts';
import { ORDER_LINES } from '../client/order-lines-route.ts';
import { sendFile } from '../client/send-file.ts';
import type { DemoContext } from '../../cli/pipelines/demo.ts';
import type { OrderFile } from './demo.ts';
import { describeAnswers, isAsExpected, type Answers, type Example } from './order-example.ts';

/** Sends the lines of a file through the API, as `sluice send --to orders` does. */
export async function streamOrders({ path, ...options }: OrderFile, context: DemoContext): Promise<void> {
  const to = { url: `${apiOf(context)}${ORDER_LINES.path}`, sender: context.access };
  const code = await sendFile(path, options, to, Infinity);
  if (code !== 0) throw new Error(`Expected the API to accept every line of ${path}`);
}

/** Asks the API for an invoice and its customer until they match the file, for at most a minute. */
export async function askFor(example: Example, context: DemoContext): Promise<{ text: string; isRight: boolean }> {
  const authorize = authorizeAs(context.access);
  const get = async (path: string): Promise<unknown> => {
    const url = `${apiOf(context)}${path}`;
    return (await fetch(url, { headers: await authorize('GET', url) })).json();
  };
  for (const deadline = Date.now() + 60_000; ;) {
    const answers: Answers = {
      invoice: await get(`/invoices/${example.invoiceNo}`),
      customer: await get(`/customers/${example.customerId}`),
    };
    const isRight = isAsExpected(answers, example);
    if (isRight || Date.now() > deadline) return { text: describeAnswers(answers, example), isRight };
    await sleep(500);
  }
}

function apiOf({ access, deployed }: DemoContext): string {
  return localApiUrl(deployed('orders', 'ApiUrl'), access);
}

import { isUtf8 } from 'node:buffer';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Accepted, Contract } from '../contracts/contract.ts';
import type { Violation } from '../contracts/describe.ts';
import { judge } from '../contracts/judge.ts';
import type { Admission, EventSource } from './event-source.ts';

interface RejectedLine {
  /** The message's place in the request, from 0. */
  readonly index: number;
  readonly violations: readonly Violation[];
}

type HttpAdmission<T> = Admission<Accepted<T>[], readonly string[], APIGatewayProxyStructuredResultV2>;

/**
 * The body of an HTTP request: one message, or an array of them judged one by one. The step returns the ids of what it
 * took: 202 with them and with what was rejected, 422 when nothing passed, 400 when the body isn't JSON.
 */
export function httpBody<T>(
  contract: Contract<T>,
): EventSource<APIGatewayProxyEventV2, Accepted<T>[], readonly string[], APIGatewayProxyStructuredResultV2> {
  return {
    admit: (event) => {
      const body = parse(event);
      return Promise.resolve(body === undefined ? malformed() : admitAll([body.data].flat(), contract));
    },
  };
}

function admitAll<T>(messages: readonly unknown[], contract: Contract<T>): HttpAdmission<T> {
  const input: Accepted<T>[] = [];
  const rejected: RejectedLine[] = [];
  for (const [index, message] of messages.entries()) {
    const verdict = judge(contract, message);
    if (verdict.accepted) input.push(verdict.value);
    else rejected.push({ index, violations: verdict.violations });
  }
  return {
    input,
    respond: (accepted) =>
      input.length > 0
        ? { statusCode: 202, headers: JSON_TYPE, body: JSON.stringify({ accepted, rejected }) }
        : problem(422, 'No message keeps its contract', { contract: contract.id, rejected }),
  };
}

function malformed<T>(): HttpAdmission<T> {
  return { input: [], respond: () => problem(400, 'Expected a body of JSON in UTF-8') };
}

/** RFC 9457. */
function problem(statusCode: number, title: string, more: object = {}): APIGatewayProxyStructuredResultV2 {
  const headers = { 'content-type': 'application/problem+json' };
  return { statusCode, headers, body: JSON.stringify({ status: statusCode, title, ...more }) };
}

function parse({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): { data: unknown } | undefined {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (!isUtf8(bytes)) return undefined;
  try {
    return { data: JSON.parse(bytes.toString()) };
  } catch {
    return undefined;
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };

export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function json(statusCode: number, value: object): Answer {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** A problem document (RFC 9457). Never put a value from the request into it. */
export function problem(statusCode: number, title: string, more: object = {}): Answer {
  const headers = { 'content-type': 'application/problem+json' };
  return { statusCode, headers, body: JSON.stringify({ status: statusCode, title, ...more }) };
}

/** 503: the same request, or the part of it that `more` names, may succeed in a second. */
export function unavailable(title: string, more: object = {}): Answer {
  const answer = problem(503, title, more);
  return { ...answer, headers: { ...answer.headers, 'retry-after': '1' } };
}

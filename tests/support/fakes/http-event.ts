import type { Authorizer, HttpEvent } from '../../../src/lib/http/http-event.ts';

interface Request {
  readonly route?: string;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly authorizer?: Authorizer;
}

/** A request as an HTTP API passes it on; signed unless stated otherwise. */
export function httpEvent({ route = 'POST /messages', body, headers, path, query, ...request }: Request): HttpEvent {
  const [method = '', rawPath = ''] = route.split(' ');
  const http = { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.200', userAgent: 'tests' };
  return {
    version: '2.0',
    routeKey: route,
    rawPath,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', ...headers },
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'example.com',
      domainPrefix: 'api',
      http,
      requestId: 'request',
      routeKey: route,
      stage: '$default',
      time: '20/Nov/2026:10:00:00 +0000',
      timeEpoch: 1795168800000,
      authorizer: request.authorizer ?? SIGNED,
    },
    isBase64Encoded: request.isBase64Encoded ?? false,
    ...(body !== undefined && { body }),
    ...(path && { pathParameters: { ...path } }),
    ...(query && { queryStringParameters: { ...query } }),
  };
}

/** Of a request with a token of the claims. */
export function token(claims: Readonly<Record<string, unknown>>): Authorizer {
  return { jwt: { claims } };
}

const SIGNED: Authorizer = { iam: { accountId: '123456789012' } };

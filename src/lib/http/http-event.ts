import type { APIGatewayEventRequestContextV2, APIGatewayProxyEventV2WithRequestContext } from 'aws-lambda';

/** A request to an HTTP API, with what the authorizer learned about the caller. */
export type HttpEvent = APIGatewayProxyEventV2WithRequestContext<RequestContext>;

interface RequestContext extends APIGatewayEventRequestContextV2 {
  readonly authorizer?: Authorizer;
}

export interface Authorizer {
  /** Whoever signed the request. */
  readonly iam?: object;
  /** The token that came with it. */
  readonly jwt?: { readonly claims: Readonly<Record<string, unknown>> };
}

import type { HttpEvent } from './http-event.ts';

/** Whether the API's authorizer knows the caller: by a signature or, where the API has an issuer, by a token for its audience. */
export function isAuthorized({ requestContext: { authorizer } }: Pick<HttpEvent, 'requestContext'>): boolean {
  return authorizer?.iam !== undefined || authorizer?.jwt !== undefined;
}

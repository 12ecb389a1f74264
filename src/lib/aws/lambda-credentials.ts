/**
 * Where a function's credentials come from: Lambda sets them in its environment. The templates bundle this in place of
 * the SDK's chain of providers, which would add the clients of three services to every function.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';

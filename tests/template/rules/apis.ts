import { isDeepStrictEqual } from 'node:util';
import { resourcesOfType, type Rule } from '../../../src/cli/templates/template.ts';
import { at, list, walk } from '../../../src/lib/values.ts';
import { textOf } from '../../../src/cli/templates/intrinsics.ts';
import { isWatched } from './watches.ts';

/** Signed by AWS credentials or, where an issuer is named, with its token. */
export const routesAreAuthorized: Rule = (template) =>
  resourcesOfType(template, 'AWS::ApiGatewayV2::Route')
    .filter(({ properties }) => {
      const [condition, ...types] = list(at(properties, 'AuthorizationType', 'Fn::If'));
      return !(String(condition).endsWith('HasJwt') && isDeepStrictEqual(types, ['JWT', 'AWS_IAM']));
    })
    .map(({ id }) => `Anybody may use ${id}`);

export const brokenAnswersAreWatched: Rule = (template) =>
  resourcesOfType(template, 'AWS::ApiGatewayV2::Api')
    .filter(({ id }) => !isWatched(template, 'AWS/ApiGateway 5xx', id))
    .map(({ id }) => `Nothing watches what ${id} could not answer`);

export const routesAreThrottled: Rule = (template) =>
  resourcesOfType(template, 'AWS::ApiGatewayV2::Stage')
    .filter(({ properties }) => at(properties, 'DefaultRouteSettings', 'ThrottlingRateLimit') === undefined)
    .map(({ id }) => `${id} takes any number of requests`);

/** API Gateway puts variables into the text as they are, so none may hold a quotation mark, as messages do. */
export const accessLogsAreJson: Rule = (template) =>
  resourcesOfType(template, 'AWS::ApiGatewayV2::Stage')
    .map(({ id, properties }) => ({ id, format: textOf(at(properties, 'AccessLogSettings', 'Format')) }))
    .filter(({ format }) => /message/i.test(format) || !isJson(format.replaceAll(/\$context[.\w]+/g, '-')))
    .map(({ id }) => `${id} may write log lines that aren't JSON`);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Browsers of no origin, or of no other than those of the parameter CorsOrigins, by default none, and without cookies. */
export const onlyNamedOriginsMayCall: Rule = (template) =>
  resourcesOfType(template, 'AWS::ApiGatewayV2::Api')
    .filter(({ properties }) => {
      if (at(properties, 'CorsConfiguration') === undefined) return false;
      const [condition, configuration, otherwise] = list(at(properties, 'CorsConfiguration', 'Fn::If'));
      return !(
        String(condition).endsWith('HasCors') &&
        [...walk(at(configuration, 'AllowOrigins'))].some((each) => at(each, 'Ref') === 'CorsOrigins') &&
        at(configuration, 'AllowCredentials') === undefined &&
        isDeepStrictEqual(otherwise, { Ref: 'AWS::NoValue' }) &&
        at(template.body, 'Parameters', 'CorsOrigins', 'Default') === ''
      );
    })
    .map(({ id }) => `Web pages of any origin may call ${id}`);

import { existsSync, readFileSync } from 'node:fs';
import { ROOT, resourcesOfType, type Rule } from '../../../src/cli/templates/template.ts';
import { at, entries, list } from '../../../src/lib/values.ts';
import { ENGINE_ENV } from '../../../src/lib/wiring/engine-from-env.ts';
import { WAREHOUSE_ENV } from '../../../src/lib/wiring/warehouse-from-env.ts';

export const handlersExist: Rule = (template) =>
  resourcesOfType(template, 'AWS::Serverless::Function')
    .map(({ properties }) => handlerPath(properties))
    .filter((path) => !existsSync(new URL(path, ROOT)))
    .map((path) => `${path} doesn't exist`);

export const handlersAreWhatIsBuilt: Rule = (template) =>
  resourcesOfType(template, 'AWS::Serverless::Function')
    .filter(
      ({ body, properties }) =>
        `src/${String(at(body, 'Metadata', 'BuildProperties', 'EntryPoints', 0))}` !== handlerPath(properties),
    )
    .map(({ id }) => `${id} builds a different file from the one it runs`);

/** With language extensions, SAM doesn't point the handler at the bundle, so the bundle keeps the path of the source. */
export const bundlesKeepTheirPath: Rule = (template) =>
  list(at(template.body, 'Transform')).includes('AWS::LanguageExtensions')
    ? resourcesOfType(template, 'AWS::Serverless::Function')
        .filter(({ body }) => at(body, 'Metadata', 'BuildProperties', 'Outbase') !== '.')
        .map(({ id }) => `${id} is built where its handler isn't`)
    : [];

/** Lambda finds layers by NODE_PATH, which only require() follows. */
export const layersAreRequired: Rule = (template) =>
  resourcesOfType(template, 'AWS::Serverless::Function')
    .filter(({ properties }) => list(at(properties, 'Layers')).length > 0)
    .filter(({ body }) => at(body, 'Metadata', 'BuildProperties', 'Format') !== 'cjs')
    .map(({ id }) => `${id} imports its layer as an ES module`);

/** Lambda sets a function's credentials in its environment; the SDK's chain of providers is 120 KiB of other clients. */
export const credentialsComeFromTheEnvironment: Rule = (template) =>
  resourcesOfType(template, 'AWS::Serverless::Function')
    .filter(({ body }) => !list(at(body, 'Metadata', 'BuildProperties', 'Alias')).includes(ENVIRONMENT_CREDENTIALS))
    .map(({ id }) => `${id} bundles credential providers that Lambda never uses`);

/** Amazon's authorities, which sign the certificates of RDS, aren't among those of Node.js. */
export const databasesAreTrusted: Rule = (template) =>
  resourcesOfType(template, 'AWS::Serverless::Function')
    .filter(({ body }) => list(at(body, 'Metadata', 'LargePackages')).includes('pg'))
    .filter(({ properties }) => !JSON.stringify(properties).includes('"TrustedCertificates"'))
    .map(({ id }) => `${id} refuses the certificates of RDS`);

const ENVIRONMENT_CREDENTIALS = '@aws-sdk/credential-provider-node=./lib/aws/lambda-credentials.ts';

/** A handler names what it needs in `requiredEnv([…])`; the globals see to the rest, and libraries read AWS's own variables. */
export const environmentsAreWhatHandlersRequire: Rule = (template) =>
  resourcesOfType(template, 'AWS::Serverless::Function').flatMap(({ id, properties }) => {
    const given = entries(at(properties, 'Environment', 'Variables')).map(([name]) => name);
    const required = requiredBy(handlerPath(properties));
    return [
      ...required.filter((name) => !given.includes(name)).map((name) => `${id} lacks ${name}`),
      ...given
        .filter((name) => !required.includes(name) && !/^(AWS|NODE)_/.test(name))
        .map((name) => `${id} doesn't need ${name}`),
    ];
  });

function handlerPath(properties: unknown): string {
  return `src/${String(at(properties, 'Handler')).replace(/\.handler$/, '.ts')}`;
}

function requiredBy(path: string): string[] {
  const file = new URL(path, ROOT);
  const [, names = ''] = /requiredEnv\(([^)]*)\)/.exec(existsSync(file) ? readFileSync(file, 'utf8') : '') ?? [];
  const lists = Object.entries(LISTS).flatMap(([name, list]) => (names.includes(name) ? list : []));
  return [...lists, ...Array.from(names.matchAll(/'(\w+)'/g), ([, name = '']) => name)];
}

/** What handlers name by a list. */
const LISTS = { ENGINE_ENV, WAREHOUSE_ENV };

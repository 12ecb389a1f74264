/** Patterns of ARNs by kind of resource, as `service:kind` in the service authorization reference. */
export type Arns = Readonly<Record<string, readonly string[]>>;

const here = (service: string, rest: string) =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`;
const named = (service: string, before: string) => here(service, `${before}sluice-\${Stage}-*`);
const api = (path: string) => `arn:\${AWS::Partition}:apigateway:\${AWS::Region}::${path}`;
const apis = (...kinds: string[]) => Object.fromEntries(kinds.map((kind) => [`apigateway:${kind}`, [api('/apis/*')]]));

/**
 * The resources of a stack sluice-<stage>: whatever has no name of its own is named after the stack. Of other kinds there are none, so
 * no action on them is allowed.
 */
const STACK: Arns = {
  ...apis('Api', 'ApiMapping', 'Authorizer', 'Authorizers', 'Cors', 'Deployment', 'Integration', 'Integrations'),
  ...apis('Route', 'Routes', 'RouteSettings', 'AccessLogSettings', 'Stage', 'Stages'),
  'apigateway:Apis': [api('/apis')],
  'apigateway:ApiMappings': [api('/domainnames/*')],
  'apigateway:DomainName': [api('/domainnames/*')],
  'apigateway:DomainNames': [api('/domainnames')],
  'apigateway:Tags': [api('/tags/*')],
  'athena:workgroup': [named('athena', 'workgroup/')],
  'cloudformation:stack': [named('cloudformation', 'stack/')],
  'cloudwatch:alarm': [named('cloudwatch', 'alarm:')],
  'cloudwatch:dashboard': ['arn:${AWS::Partition}:cloudwatch::${AWS::AccountId}:dashboard/sluice-${Stage}-*'],
  'dynamodb:table': [named('dynamodb', 'table/')],
  'events:rule-on-default-event-bus': [named('events', 'rule/')],
  'firehose:deliverystream': [named('firehose', 'deliverystream/')],
  'glue:database': [here('glue', 'database/sluice_${Underscored}_*')],
  'glue:rootcatalog': [here('glue', 'catalog')],
  'glue:table': [here('glue', 'table/sluice_${Underscored}_*')],
  'iam:policy': ['arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/sluice-${Stage}-*'],
  'iam:role': ['arn:${AWS::Partition}:iam::${AWS::AccountId}:role/sluice-${Stage}-*'],
  'kinesis:stream': [named('kinesis', 'stream/')],
  // keys have generated ids: statements.ts limits them by a tag
  'kms:key': [here('kms', 'key/*')],
  'lambda:eventSourceMapping': [here('lambda', 'event-source-mapping:*')],
  'lambda:function': [named('lambda', 'function:')],
  'lambda:layer': [here('lambda', 'layer:DuckDbLayer*'), here('lambda', 'layer:IcebergLayer*')],
  'lambda:layerVersion': [here('lambda', 'layer:DuckDbLayer*'), here('lambda', 'layer:IcebergLayer*')],
  'logs:log-group': [here('logs', 'log-group:/sluice/${Stage}/*')],
  'logs:log-stream': [here('logs', 'log-group:/sluice/${Stage}/*')],
  's3:bucket': ['arn:${AWS::Partition}:s3:::sluice-${Stage}-*'],
  's3tables:TableBucket': [named('s3tables', 'bucket/')],
  'scheduler:schedule': [named('scheduler', 'schedule/*/')],
  'secretsmanager:Secret': [here('secretsmanager', 'secret:sluice/${Stage}/*')],
  'sns:topic': [named('sns', '')],
  'sqs:queue': [named('sqs', ''), here('sqs', 'driven_data_queue*')],
};

/** For deploying: of objects, only code and templates. */
export const DEPLOYED: Arns = { ...STACK, 's3:object': ['arn:${AWS::Partition}:s3:::${ArtifactBucket}/*'] };

/** The parameter of the bootstrap template with the ARNs of more secrets. */
export const OTHER_SECRETS = '${SecretArns}';

/** For functions: data instead of code, and what the templates' parameters may name. */
export const USED: Arns = {
  ...STACK,
  's3:object': ['arn:${AWS::Partition}:s3:::sluice-${Stage}-*/*'],
  // Athena's catalogs are those of the table bucket, too, and it looks in the database default first:
  // https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
  'glue:catalog': [here('glue', 'catalog/s3tablescatalog/sluice-${Stage}-*')],
  'glue:database': [
    ...(STACK['glue:database'] ?? []),
    here('glue', 'database/default'),
    here('glue', 'database/s3tablescatalog/sluice-${Stage}-*'),
  ],
  'glue:table': [...(STACK['glue:table'] ?? []), here('glue', 'table/s3tablescatalog/sluice-${Stage}-*')],
  's3tables:Table': [named('s3tables', 'bucket/')],
  'secretsmanager:Secret': [here('secretsmanager', 'secret:sluice/${Stage}/*'), OTHER_SECRETS],
};

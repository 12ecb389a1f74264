/**
 * What CloudFormation's schemas list for the sake of one property: by type, property (at any depth) and actions. They aren't
 * allowed unless a template sets the property. Patterns end in `*`.
 */
export const FOR_PROPERTIES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'AWS::ApiGatewayV2::Api': { BodyS3Location: ['s3:*'] },
  'AWS::ApiGatewayV2::Authorizer': { AuthorizerCredentialsArn: ['iam:PassRole'] },
  'AWS::ApiGatewayV2::DomainName': { MutualTlsAuthentication: ['s3:*'] },
  'AWS::ApiGatewayV2::Integration': { CredentialsArn: ['iam:PassRole'] },
  'AWS::Athena::WorkGroup': { ExecutionRole: ['iam:*', 's3:*', 'kms:*'] },
  'AWS::DynamoDB::Table': {
    ContributorInsightsSpecification: ['dynamodb:UpdateContributorInsights'],
    ImportSourceSpecification: [
      ...['dynamodb:ImportTable', 'dynamodb:DescribeImport', 's3:*', 'logs:*'],
      ...['BatchWrite', 'Delete', 'Get', 'Put', 'Update'].map((verb) => `dynamodb:${verb}Item`),
      ...['dynamodb:Query', 'dynamodb:Scan', 'dynamodb:AssociateTableReplica', 'dynamodb:CreateTableReplica'],
    ],
    KinesisStreamSpecification: [
      ...['Disable', 'Enable', 'Update'].map((verb) => `dynamodb:${verb}KinesisStreamingDestination`),
      ...['kinesis:*', 'iam:CreateServiceLinkedRole'],
    ],
    ResourcePolicy: ['dynamodb:DeleteResourcePolicy', 'dynamodb:PutResourcePolicy'],
    SSESpecification: ['kms:*'],
    TimeToLiveSpecification: ['dynamodb:UpdateTimeToLive'],
  },
  'AWS::Events::Rule': { RoleArn: ['iam:PassRole'] },
  'AWS::Glue::Database': { FederatedDatabase: ['glue:*Connection', 'lakeformation:*'] },
  'AWS::Glue::Table': {
    OpenTableFormatInput: ['iam:PassRole', 's3:*', 'lakeformation:*', 'glue:PassConnection'],
    SchemaReference: ['glue:GetSchemaVersion'],
  },
  'AWS::IAM::Role': { Description: ['iam:UpdateRole', 'iam:UpdateRoleDescription'] },
  'AWS::Kinesis::Stream': {
    DesiredShardLevelMetrics: ['kinesis:DisableEnhancedMonitoring', 'kinesis:EnableEnhancedMonitoring'],
    MaxRecordSizeInKiB: ['kinesis:UpdateMaxRecordSize'],
    RecordDistributionStrategy: ['kinesis:UpdateStreamRecordDistributionStrategy'],
    ShardCount: ['kinesis:UpdateShardCount'],
    WarmThroughputMiBps: ['kinesis:UpdateStreamWarmThroughput'],
  },
  'AWS::KinesisFirehose::DeliveryStream': { KeyARN: ['kms:*'] },
  'AWS::Lambda::EventSourceMapping': { KmsKeyArn: ['kms:*'] },
  'AWS::Lambda::Function': {
    CapacityProviderConfig: ['lambda:PassCapacityProvider'],
    CodeSigningConfigArn: ['lambda:DeleteFunctionCodeSigningConfig', 'lambda:PutFunctionCodeSigningConfig'],
    FunctionScalingConfig: ['lambda:PutFunctionScalingConfig'],
    KmsKeyArn: ['kms:*'],
    PublishToLatestPublished: ['lambda:PublishVersion'],
    RecursiveLoop: ['lambda:PutFunctionRecursionConfig'],
    ReservedConcurrentExecutions: ['lambda:DeleteFunctionConcurrency', 'lambda:PutFunctionConcurrency'],
    RuntimeManagementConfig: ['lambda:PutRuntimeManagementConfig'],
    VpcConfig: ['ec2:*'],
  },
  'AWS::Logs::LogGroup': {
    BearerTokenAuthenticationEnabled: ['logs:PutBearerTokenAuthentication'],
    DataProtectionPolicy: ['logs:DeleteDataProtectionPolicy', 'logs:PutDataProtectionPolicy'],
    DeletionProtectionEnabled: ['logs:PutLogGroupDeletionProtection'],
    FieldIndexPolicies: ['logs:DeleteIndexPolicy', 'logs:PutIndexPolicy'],
    KmsKeyId: ['logs:AssociateKmsKey', 'logs:DisassociateKmsKey'],
    LogGroupClass: ['firehose:TagDeliveryStream', 'logs:CreateLogDelivery'],
    ResourcePolicyDocument: ['logs:DeleteResourcePolicy', 'logs:PutResourcePolicy'],
  },
  'AWS::S3::Bucket': {
    AbacStatus: ['s3:PutBucketAbac'],
    AccelerateConfiguration: ['s3:PutAccelerateConfiguration'],
    AccessControl: ['s3:PutBucketAcl', 's3:PutObjectAcl', 's3:DeleteObject'],
    AnalyticsConfigurations: ['s3:PutAnalyticsConfiguration'],
    CorsConfiguration: ['s3:PutBucketCORS'],
    IntelligentTieringConfigurations: ['s3:PutIntelligentTieringConfiguration'],
    InventoryConfigurations: ['s3:PutInventoryConfiguration'],
    LoggingConfiguration: ['s3:PutBucketLogging'],
    MetadataConfiguration: [
      ...['s3:CreateBucketMetadata*', 's3:DeleteBucketMetadata*', 's3:UpdateBucketMetadata*', 's3tables:*'],
    ],
    MetricsConfigurations: ['s3:PutMetricsConfiguration'],
    ObjectLockConfiguration: ['s3:PutBucketObjectLockConfiguration'],
    ReplicationConfiguration: ['iam:PassRole', 's3:PutReplicationConfiguration'],
    WebsiteConfiguration: ['s3:DeleteBucketWebsite', 's3:PutBucketWebsite'],
  },
  'AWS::S3Tables::TableBucket': {
    KMSKeyArn: ['kms:*'],
    MetricsConfiguration: [
      's3tables:DeleteTableBucketMetricsConfiguration',
      's3tables:PutTableBucketMetricsConfiguration',
    ],
    ReplicationConfiguration: [
      'iam:PassRole',
      's3tables:DeleteTableBucketReplication',
      's3tables:PutTableBucketReplication',
    ],
    StorageClassConfiguration: ['s3tables:PutTableBucketStorageClass'],
  },
  'AWS::SecretsManager::Secret': {
    ReplicaRegions: ['secretsmanager:RemoveRegionsFromReplication', 'secretsmanager:ReplicateSecretToRegions'],
  },
  'AWS::SNS::Subscription': { SubscriptionRoleArn: ['iam:*'] },
  'AWS::SNS::Topic': {
    DataProtectionPolicy: ['sns:PutDataProtectionPolicy'],
    DeliveryStatusLogging: ['iam:*'],
    Subscription: ['sns:Subscribe', 'sns:Unsubscribe'],
  },
};

/** What the schemas lack, by type: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html */
export const NOT_IN_SCHEMAS: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGatewayV2::Stage': [
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
  ],
};

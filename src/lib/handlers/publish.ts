import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { failedStore } from '../aws/failed-store.ts';
import { getSecretText } from '../aws/get-secret-text.ts';
import { openObject } from '../aws/opened-object.ts';
import { tableBucket } from '../aws/table-bucket.ts';
import { requiredEnv } from '../env.ts';
import { cleanContracts } from '../generated/clean-contracts.ts';
import { createdObject } from '../generated/created-object.v1.ts';
import { publish } from '../publish/publish.ts';
import { tableWriter } from '../publish/table-writer.ts';
import { sqsMessages } from '../sources/sqs.ts';
import { powertools } from '../telemetry/powertools.ts';
import { stepHandler } from './step-handler.ts';

const env = requiredEnv(['PIPELINE', 'LAKE_BUCKET', 'TABLE_BUCKET_ARN', 'ENGINE_MEMORY_MIB', 'PSEUDONYM_KEY_SECRET']);
const { telemetry, observe } = powertools();
const [s3, secrets] = [new S3Client(), new SecretsManagerClient()];
const [bucket, stage] = [env.LAKE_BUCKET, `${env.PIPELINE}.publish`];
const gate = { contract: createdObject, stage, failed: failedStore(s3, bucket), telemetry };
const tables = tableBucket(env.TABLE_BUCKET_ARN, s3);
const withWriter = tableWriter({ tables, memoryMiB: Number(env.ENGINE_MEMORY_MIB) });
const contracts = cleanContracts.filter(({ id }) => id.startsWith(`${env.PIPELINE}/`));
const settings = { ...gate, contracts, bucket, open: openObject(s3), withWriter };

export const handler = stepHandler(observe(), sqsMessages(gate), async (notices) => {
  if (env.PSEUDONYM_KEY_SECRET === 'none') return publish(notices, settings);
  const { text: pseudonymKey } = await getSecretText(secrets, env.PSEUDONYM_KEY_SECRET);
  return publish(notices, { ...settings, pseudonymKey });
});

import { cleanTable, failedTable, inputTable, type LandedContract, type QueryInput, type Table } from './glue-table.ts';

/** What a pipeline has in the Glue catalogue, for Athena. */
export interface GlueTables {
  /** The contracts whose messages land in clean objects. */
  readonly landed?: readonly LandedContract[];
  /** The ids of the contracts that may have rejected messages. */
  readonly rejecting?: readonly string[];
  /** What queries read where Athena runs them. */
  readonly inputs?: readonly QueryInput[];
}

/**
 * A template of plain CloudFormation with a pipeline's Glue database and tables, for the pipeline's own template to nest.
 * Partitions are computed from a query's conditions (partition projection), so nothing has to find or add them. What publish
 * and batches write isn't here: S3 Tables has a catalogue of its own, which Athena reads.
 */
export function glueTemplate(pipeline: string, { landed = [], rejecting = [], inputs = [] }: GlueTables): string {
  const bucket = `sluice-\${Stage}-${pipeline}-\${AWS::AccountId}-\${AWS::Region}`;
  const failed = rejecting.length > 0 ? [failedTable(pipeline, rejecting)] : [];
  const tables = [...landed.map(cleanTable), ...failed, ...inputs.map(inputTable)];
  return [
    `# Derived from the contracts of ${pipeline} by \`npx sluice contracts\`. Do not edit.`,
    "AWSTemplateFormatVersion: '2010-09-09'",
    `Description: 'Sluice ${pipeline}: the tables that Athena reads.'`,
    'Parameters:',
    '  Stage: { Type: String, Description: Part of the names of the database and of the bucket of the lake. }',
    'Resources:',
    database(pipeline),
    ...tables.map((each) => table(bucket, each)),
    'Outputs:',
    '  DatabaseName: { Description: Name of the database., Value: !Ref Database }',
    '',
  ].join('\n');
}

/** Athena's names have no hyphens. */
function database(pipeline: string): string {
  return `  Database:
    Type: AWS::Glue::Database
    Properties:
      CatalogId: !Ref AWS::AccountId
      DatabaseInput:
        Name: !Join ['_', [sluice, !Join ['_', !Split ['-', !Ref Stage]], ${pipeline.replaceAll('-', '_')}]]
        Description: Clean and rejected messages, and what queries read where Athena runs them.`;
}

function table(bucket: string, { name, says, folder, partition, keys, format, columns }: Table): string {
  const projections = keys.flatMap((key) =>
    Object.entries(key.projection).map(([option, value]) => `projection.${key.name}.${option}: '${value}', `),
  );
  return `  ${pascalCase(name)}Table:
    Type: AWS::Glue::Table
    Properties:
      CatalogId: !Ref AWS::AccountId
      DatabaseName: !Ref Database
      TableInput:
        Name: ${name}
        Description: '${says}'
        TableType: EXTERNAL_TABLE
        Parameters: { EXTERNAL: 'TRUE', projection.enabled: 'true', ${projections.join('')}storage.location.template: !Sub 's3://${bucket}/${partition}' }
        PartitionKeys: [${keys.map((key) => `{ Name: ${key.name}, Type: ${key.hiveType} }`).join(', ')}]
        StorageDescriptor:
          Location: !Sub s3://${bucket}/${folder}
          InputFormat: ${format.input}
          OutputFormat: ${format.output}
          SerdeInfo: { SerializationLibrary: ${format.serDe} }
          Columns:
${columns.map((column) => `            - { Name: '${column.name}', Type: '${column.hiveType}' }`).join('\n')}`;
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|_)(\w)/g, (_start, letter: string) => letter.toUpperCase());
}

import type { Column } from '../lib/contracts/contract.ts';
import type { InputObjects } from '../lib/ports/query-engine.ts';
import { athenaInputs } from '../lib/lake/keys.ts';

/** What a pipeline has in the Glue catalogue, for Athena. */
export interface GlueTables {
  /** What queries read where Athena runs them. */
  readonly inputs: readonly Pick<InputObjects, 'name' | 'columns'>[];
}

/**
 * A template of plain CloudFormation with a pipeline's Glue database and tables, for the pipeline's own template to nest.
 * Partitions are computed from a query's conditions (partition projection), so nothing has to find or add them.
 */
export function glueTemplate(pipeline: string, { inputs }: GlueTables): string {
  return [
    `# Derived from the contracts of ${pipeline} by \`npx sluice contracts\`. Do not edit.`,
    "AWSTemplateFormatVersion: '2010-09-09'",
    `Description: 'Sluice ${pipeline}: the tables that Athena reads.'`,
    'Parameters:',
    '  Stage: { Type: String, Description: Part of the name of the database. }',
    '  LakeBucket: { Type: String, Description: Name of the bucket of the lake. }',
    'Resources:',
    database(pipeline),
    ...inputs.map(inputTable),
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
        Description: What queries read where Athena runs them.`;
}

/** As the Athena engine expects it: a partition for each run, which names its objects by a manifest. */
function inputTable({ name, columns }: GlueTables['inputs'][number]): string {
  const folder = athenaInputs(name);
  return `  ${pascalCase(name)}ObjectsTable:
    Type: AWS::Glue::Table
    Properties:
      CatalogId: !Ref AWS::AccountId
      DatabaseName: !Ref Database
      TableInput:
        Name: ${name}_objects
        Description: What a query of a run reads as ${name}.
        TableType: EXTERNAL_TABLE
        Parameters: { EXTERNAL: 'TRUE', projection.enabled: 'true', projection.run.type: 'injected', storage.location.template: !Sub 's3://\${LakeBucket}/${folder}/\${!run}' }
        PartitionKeys: [{ Name: run, Type: string }]
        StorageDescriptor:
          Location: !Sub s3://\${LakeBucket}/${folder}
          InputFormat: org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat
          OutputFormat: org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat
          SerdeInfo: { SerializationLibrary: org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe }
          Columns:
${columns.map((column) => `            - { Name: ${column.name}, Type: '${hiveType(column)}' }`).join('\n')}`;
}

/** As Hive, and so Glue, calls it. */
function hiveType({ name, type }: Column): string {
  switch (type) {
    case 'VARCHAR':
      return 'string';
    case 'INTEGER':
      return 'int';
    case 'TIME':
      throw new Error(`${name}: Glue has no type for a time of day`);
    case 'BIGINT':
    case 'DOUBLE':
    case 'BOOLEAN':
    case 'DATE':
    case 'TIMESTAMP':
    default:
      return type.toLowerCase();
  }
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|_)(\w)/g, (_start, letter: string) => letter.toUpperCase());
}

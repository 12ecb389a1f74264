import type { Column, TableContract } from '../lib/contracts/contract.ts';
import type { InputTable } from '../lib/ports/query-engine.ts';
import { athenaInputs, curatedTable, dayFolder } from '../lib/lake/keys.ts';

/** What a pipeline has in the Glue catalogue, for Athena. */
export interface GlueTables {
  /** Tables below `curated/`, for whoever queries the lake. */
  readonly published: readonly Pick<TableContract<unknown>, 'table' | 'columns'>[];
  /** What queries read where Athena runs them. */
  readonly inputs: readonly Pick<InputTable, 'name' | 'columns'>[];
}

/**
 * A template of plain CloudFormation with a pipeline's Glue database and tables, for the pipeline's own template to nest.
 * Partitions are computed from a query's conditions (partition projection), so nothing has to find or add them.
 */
export function glueTemplate(pipeline: string, { published, inputs }: GlueTables): string {
  return [
    `# Derived from the contracts of ${pipeline} by \`npx sluice contracts\`. Do not edit.`,
    "AWSTemplateFormatVersion: '2010-09-09'",
    `Description: 'Sluice ${pipeline}: the tables that Athena reads.'`,
    'Parameters:',
    '  Stage: { Type: String, Description: Part of the name of the database. }',
    '  LakeBucket: { Type: String, Description: Name of the bucket of the lake. }',
    'Resources:',
    database(pipeline),
    ...published.map(publishedTable),
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
        Description: Published tables, and what queries read where Athena runs them.`;
}

function publishedTable({ table, columns }: GlueTables['published'][number]): string {
  return tableResource({
    name: table.replace(/\/.*/, '').replaceAll('-', '_'),
    description: `${table} as last published.`,
    partition: 'dt',
    projection: ["projection.dt.type: 'date'", "projection.dt.format: 'yyyy-MM-dd'", `projection.dt.range: '${DAYS}'`],
    folder: curatedTable(table),
    partitions: dayFolder('${!dt}'),
    columns,
  });
}

/** As the Athena engine expects it: a partition for each run, which names its objects by a manifest. */
function inputTable({ name, columns }: GlueTables['inputs'][number]): string {
  return tableResource({
    name: `${name}_objects`,
    description: `What a query of a run reads as ${name}.`,
    partition: 'run',
    projection: ["projection.run.type: 'injected'"],
    folder: athenaInputs(name),
    partitions: '${!run}',
    columns,
  });
}

interface Table {
  readonly name: string;
  readonly description: string;
  readonly partition: string;
  readonly projection: readonly string[];
  readonly folder: string;
  readonly partitions: string;
  readonly columns: readonly Column[];
}

function tableResource({ name, description, partition, projection, folder, partitions, columns }: Table): string {
  const location = `storage.location.template: !Sub 's3://\${LakeBucket}/${folder}/${partitions}'`;
  return `  ${pascalCase(name)}Table:
    Type: AWS::Glue::Table
    Properties:
      CatalogId: !Ref AWS::AccountId
      DatabaseName: !Ref Database
      TableInput:
        Name: ${name}
        Description: ${description}
        TableType: EXTERNAL_TABLE
        Parameters: { EXTERNAL: 'TRUE', projection.enabled: 'true', ${[...projection, location].join(', ')} }
        PartitionKeys: [{ Name: ${partition}, Type: string }]
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

const DAYS = '2020-01-01,NOW';

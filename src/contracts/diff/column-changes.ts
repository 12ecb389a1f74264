import type { WarehouseColumn } from '../../lib/contracts/contract.ts';
import { pointerBelow } from '../../lib/contracts/pointer.ts';
import type { Dialect } from '../../lib/ports/warehouse.ts';
import { typeOf } from '../../lib/sql/dialect.ts';
import { alteration } from '../../lib/warehouse/column-changes.ts';
import { columnsOf, warehouseColumnsOf } from '../columns.ts';
import { isTable } from '../lands.ts';
import type { Schema } from '../schema.ts';
import { type Change, COMPATIBLE } from './compare.ts';

/** A column that a table gains, loses or changes. */
export interface ColumnChange {
  readonly name: string;
  /** Its type, such as `VARCHAR(160) NOT NULL`; undefined if there is none. */
  readonly was: string | undefined;
  readonly now: string | undefined;
  /** The engines that can't change it in a table that is there. */
  readonly refusedBy: readonly string[];
}

/** What becomes of the columns of the contract's tables, in the lake and in the warehouse. */
export function columnChanges(before: Schema, after: Schema): ColumnChange[] {
  const [old, now] = [before, after].map((schema) => new Map(columns(schema).map((each) => [each.name, each])));
  const names = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...names].flatMap((name) => {
    const [was, is] = [old?.get(name), now?.get(name)];
    const [type, newType] = [was && inFull(was), is && inFull(is)];
    if (type === newType) return [];
    return [{ name, was: type, now: newType, refusedBy: was && is ? refusing(was, is, enginesOf(after)) : [] }];
  });
}

/** Of them, those that break: the table of some engine stays as it is, and its loads fail. */
export function changesOfColumns(before: Schema, after: Schema): Change[] {
  return columnChanges(before, after).flatMap(({ name, was, now, refusedBy }) => {
    if (refusedBy.length === 0) return [];
    const because = `${LIST.format(refusedBy)} can't change a table that is there`;
    const consumers = { verdict: 'breaking' as const, because };
    return [{ pointer: pointerBelow('', name), keyword: 'column', was, now, producers: COMPATIBLE, consumers }];
  });
}

const LIST = new Intl.ListFormat('en-GB');

function columns(schema: Schema): WarehouseColumn[] {
  if (isWarehouse(schema)) return warehouseColumnsOf(schema);
  return isTable(schema) ? columnsOf(schema) : [];
}

function isWarehouse(schema: Schema): boolean {
  return schema['x-warehouse-table'] !== undefined;
}

function inFull({ type, bytes, nullable }: WarehouseColumn): string {
  return `${type}${bytes === undefined ? '' : `(${bytes})`}${nullable ? '' : ' NOT NULL'}`;
}

/** A table of the lake is published in Iceberg. */
function enginesOf(schema: Schema): readonly Dialect[] {
  return isWarehouse(schema) ? ['postgres', 'redshift', 'iceberg'] : ['iceberg'];
}

function refusing(was: WarehouseColumn, now: WarehouseColumn, engines: readonly Dialect[]): string[] {
  return engines
    .filter((engine) => {
      const has = { name: was.name, type: typeOf(was, engine), isNullable: was.nullable };
      return 'refused' in alteration(now, has, engine);
    })
    .map((engine) => NAMES[engine]);
}

const NAMES: Readonly<Record<Dialect, string>> = { postgres: 'PostgreSQL', redshift: 'Redshift', iceberg: 'Iceberg' };

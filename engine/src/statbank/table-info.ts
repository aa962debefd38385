import { isObject, type Json } from '../tables/index.ts';
import { notTableInfo } from './trouble.ts';

/** What StatBank says of a table (TABLEINFO), as far as Kvarter uses it. */
export interface TableInfo {
  readonly id: string;
  readonly text: string;
  readonly unit: string;
  /** When the table was last updated, as StatBank writes it; null where it does not say. */
  readonly updated: string | null;
  readonly active: boolean;
  /** What a row that BULK leaves out stands for, normally `0`. */
  readonly suppressedDataValue: string;
  readonly variables: readonly TableVariable[];
}

/** One variable of a table. */
export interface TableVariable {
  readonly id: string;
  readonly text: string;
  /** True if it may be left out: it is then added up. */
  readonly elimination: boolean;
  readonly time: boolean;
  readonly values: readonly { readonly id: string; readonly text: string }[];
}

/** @throws Problem K-STATBANK-10 if the answer is none about a table */
export function tableInfoOf(json: Json, address: string): TableInfo {
  if (!isObject(json) || typeof json.id !== 'string' || !Array.isArray(json.variables)) throw notTableInfo(address);
  return {
    id: json.id.toUpperCase(),
    text: textOf(json.text),
    unit: textOf(json.unit),
    updated: typeof json.updated === 'string' ? json.updated : null,
    active: json.active !== false,
    suppressedDataValue: typeof json.suppressedDataValue === 'string' ? json.suppressedDataValue : '0',
    variables: json.variables.map((one) => {
      if (!isObject(one) || typeof one.id !== 'string' || !Array.isArray(one.values)) throw notTableInfo(address);
      return {
        id: one.id,
        text: textOf(one.text),
        elimination: one.elimination === true,
        time: one.time === true,
        values: one.values.flatMap((value) =>
          isObject(value) && typeof value.id === 'string' ? [{ id: value.id, text: textOf(value.text) }] : [],
        ),
      };
    }),
  };
}

function textOf(json: Json | undefined): string {
  return typeof json === 'string' ? json : '';
}

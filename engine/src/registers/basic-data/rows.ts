import type { Warehouse } from '../../warehouse/index.ts';
import { entityNamed, entityOf, type Fields, type Layout, plainName } from './layout.ts';
import type { Part } from './parts.ts';
import { unknownEntity } from './trouble.ts';

/** Where a reader of XML or JSON puts what it reads: a record begins, has fields, and ends. */
export interface Rows {
  /** @param tag what the record is called, where the format says it @param first the record itself, where the format does not */
  start(tag: string | undefined, first?: object): void;
  field(name: string, value: string): void;
  end(): void;
  /** Hands over to the database what has piled up. */
  settle(): Promise<void>;
}

/** What was read of an entity. */
export interface Staged {
  /** The table of its rows whose registration still stands: its columns as texts, and `record` and `part`. */
  readonly table: string;
  /** What messages call it. */
  readonly name: string;
  /** Rows in the files. */
  read: number;
  /** Of them those whose registration was ended: corrections have taken their place. */
  superseded: number;
  /** Some row's validity has an end. */
  hasEnds: boolean;
  /** Some rows change others (a delta). */
  hasChanges: boolean;
  /** The parts it came from, in order: their files' names. */
  readonly files: string[];
  /** Columns that some row has. */
  readonly filled: Set<string>;
  /** Columns that are needed (`EntityLayout`), with what the field is called in messages. */
  readonly needed: readonly { readonly column: string; readonly field: string }[];
}

/** All that was read of a register, by entity, and how many rows of what else there was. */
export interface Stage {
  readonly staged: ReadonlyMap<string, Staged>;
  readonly unused: ReadonlyMap<string, number>;
  /**
   * Some row of some entity has ended or was corrected: the files tell of earlier days too. A download of the present has no such row.
   */
  hasHistory(): boolean;
  /** Where the records of one part go. */
  rowsOf(part: Part): Rows;
  /** Hands over the rest. */
  close(): Promise<void>;
}

/** Rows handed to the database at once: few, since each holds on to the piece of the file it was cut from. */
const BATCH = 4_096;

interface Batch {
  readonly staged: Staged;
  readonly columns: readonly string[];
  /** Column and precedence of a field as the file writes its name; filled as names are met. */
  readonly at: Map<string, readonly [number, number] | null>;
  readonly byName: ReadonlyMap<string, readonly [number, number]>;
  /** By column: some row has it. */
  readonly isFilled: boolean[];
  values: (string | null)[][];
  records: number[];
  parts: number[];
}

/**
 * A place for the rows of a register, one table an entity, named `<prefix>_<entity>_raw`. Rows whose registration has ended are counted
 * and not kept: they are what the register once believed.
 */
export async function openStage(warehouse: Warehouse, prefix: string, layout: Layout): Promise<Stage> {
  const batches = new Map<string, Batch>();
  const staged = new Map<string, Staged>();
  const unused = new Map<string, number>();
  for (const [entity, { names, columns, needed = [] }] of Object.entries(layout.entities)) {
    const all = { ...layout.common, ...columns };
    const table = `${prefix}_${entity}_raw`;
    const one: Batch = {
      staged: {
        table,
        name: names[0]!,
        read: 0,
        superseded: 0,
        hasEnds: false,
        hasChanges: false,
        files: [],
        filled: new Set(),
        needed: needed.map((column) => ({ column, field: [all[column]!].flat()[0]! })),
      },
      columns: Object.keys(all),
      at: new Map(),
      byName: positions(all),
      isFilled: [],
      values: Object.keys(all).map(() => []),
      records: [],
      parts: [],
    };
    await warehouse.load(table, columnsOf(one));
    batches.set(entity, one);
    staged.set(entity, one.staged);
  }

  async function flush(batch: Batch): Promise<void> {
    await warehouse.append(batch.staged.table, columnsOf(batch));
    batch.values = batch.columns.map(() => []);
    batch.records = [];
    batch.parts = [];
  }

  return {
    staged,
    unused,
    hasHistory: () => [...staged.values()].some((one) => one.hasEnds || one.superseded > 0),
    rowsOf: (part) => rowsOf(part, layout, batches, unused, flush),
    async close() {
      for (const batch of batches.values()) if (batch.records.length > 0) await flush(batch);
    },
  };
}

function rowsOf(
  part: Part,
  layout: Layout,
  batches: ReadonlyMap<string, Batch>,
  unused: Map<string, number>,
  flush: (batch: Batch) => Promise<void>,
): Rows {
  const entities = new Map<string, string | undefined>();
  let ofPart: string | undefined;
  let batch: Batch | undefined;
  let row: (string | null)[] = [];
  let ranks: number[] = [];
  let record = 0;

  /** The batch of a record; undefined where nobody wants it. */
  function batchFor(tag: string | undefined, first: object | undefined): Batch | undefined {
    if (tag !== undefined) {
      if (!entities.has(tag)) entities.set(tag, entityNamed(layout, tag));
      const entity = entities.get(tag);
      if (entity === undefined && tag !== 'UDTRAEK') unused.set(tag, (unused.get(tag) ?? 0) + 1);
      return entity === undefined ? undefined : batches.get(entity);
    }
    ofPart ??= entityOf(layout, first!, part.name);
    if (ofPart === undefined) {
      const known = Object.values(layout.entities).map(({ names }) => names[0]!);
      throw unknownEntity({ file: part.file.name }, Object.keys(first!), known);
    }
    if (ofPart === 'unused') unused.set(part.name, (unused.get(part.name) ?? 0) + 1);
    return batches.get(ofPart);
  }

  return {
    start(tag, first) {
      record += 1;
      batch = batchFor(tag, first);
      if (!batch) return;
      row = new Array<string | null>(batch.columns.length).fill(null);
      ranks = [];
      batch.staged.read += 1;
      if (batch.staged.files.at(-1) !== part.file.name) batch.staged.files.push(part.file.name);
    },
    field(name, value) {
      if (!batch || value === '') return;
      let position = batch.at.get(name);
      if (position === undefined) {
        position = batch.byName.get(plainName(name)) ?? null;
        batch.at.set(name, position);
      }
      if (position === null) return;
      const [column, rank] = position;
      if (row[column] !== null && rank > ranks[column]!) return;
      if (!batch.isFilled[column]) {
        batch.isFilled[column] = true;
        batch.staged.filled.add(batch.columns[column]!);
      }
      row[column] = value;
      ranks[column] = rank;
    },
    end() {
      if (!batch) return;
      const { staged, columns } = batch;
      const of = (column: string) => row[columns.indexOf(column)] ?? null;
      const change = of('change');
      const changes = change !== null && change !== 'I';
      if (of('valid_to') !== null) staged.hasEnds = true;
      if (of('registered_to') !== null) staged.superseded += 1;
      // A row that changes another is kept even if its own registration has ended: it takes the other's place.
      if (of('registered_to') !== null && !changes) return;
      if (changes) staged.hasChanges = true;
      for (let column = 0; column < columns.length; column++) batch.values[column]!.push(row[column]!);
      batch.records.push(record);
      batch.parts.push(staged.files.length);
    },
    async settle() {
      for (const one of batches.values()) if (one.records.length >= BATCH) await flush(one);
    },
  };
}

function columnsOf({ columns, values, records, parts }: Batch) {
  return [
    ...columns.map((name, column) => ({ name, type: 'text' as const, values: values[column]! })),
    { name: 'record', type: 'integer' as const, values: records },
    { name: 'part', type: 'integer' as const, values: parts },
  ];
}

function positions(fields: Fields): Map<string, readonly [number, number]> {
  const all = new Map<string, readonly [number, number]>();
  Object.values(fields).forEach((names, column) => {
    const list = typeof names === 'string' ? [names] : names;
    for (const [rank, name] of list.entries()) all.set(plainName(name), [column, rank]);
  });
  return all;
}

/** Rows of whole numbers that grow: one typed array a column, so that millions of rows cost little. */
export interface Rows<Name extends string> {
  /** How many rows there are. */
  count: number;
  /** The columns; only their first `count` places hold rows. */
  readonly of: Record<Name, Int32Array>;
  /** Adds a row, its values in the order of the columns, and gives its place. */
  add(...values: number[]): number;
}

/** Empty rows with these columns. */
export function rowsOf<Name extends string>(names: readonly Name[], room = 1024): Rows<Name> {
  let size = room;
  const of = Object.fromEntries(names.map((name) => [name, new Int32Array(size)])) as Record<Name, Int32Array>;
  const rows: Rows<Name> = {
    count: 0,
    of,
    add(...values) {
      if (rows.count === size) {
        size *= 2;
        for (const name of names) {
          const longer = new Int32Array(size);
          longer.set(of[name]);
          of[name] = longer;
        }
      }
      const at = rows.count;
      for (let index = 0; index < names.length; index++) of[names[index]!][at] = values[index]!;
      rows.count += 1;
      return at;
    },
  };
  return rows;
}

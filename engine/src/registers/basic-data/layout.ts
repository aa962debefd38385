/** The entities of a register and what their fields are called: content of the library, since fields change from version to version. */
export interface Layout {
  /** What every entity has: column to the names the field has had. */
  readonly common: Fields;
  readonly entities: Readonly<Record<string, EntityLayout>>;
  /** Entities that come with the register and are not read. */
  readonly unused: readonly string[];
}

/** One entity. */
export interface EntityLayout {
  /** What it is called in messages, file names, `id_namespace` and XML. */
  readonly names: readonly string[];
  /** Fields that only this entity has, for files that say it nowhere else. */
  readonly telling: readonly string[];
  readonly columns: Fields;
  /** Columns without which the rows are of no use: if no row of a file has one, the field got another name. */
  readonly needed?: readonly string[];
}

/** Column to the names its field has had, the one that counts first. Case and æøå (`ae`, `oe`, `aa`) make no difference. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A code and what it means. */
export type Codes = Readonly<Record<string, string>>;

/** A field's name as names are compared: in small ASCII letters. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa');
}

/** The entity of that name, or `unused`, or undefined for a name the layout does not have. */
export function entityNamed(layout: Layout, name: string): string | 'unused' | undefined {
  const wanted = plainName(name);
  for (const [entity, { names }] of Object.entries(layout.entities))
    if (names.some((one) => plainName(one) === wanted)) return entity;
  return layout.unused.some((one) => plainName(one) === wanted) ? 'unused' : undefined;
}

/**
 * The entity a file's rows are: by the namespace the first of them states, else by the file's name
 * (`DAR_V3_Adressepunkt_0766_…`, `DAR-Adresse.ndjson`), else by a field only it has.
 */
export function entityOf(layout: Layout, first: object, fileName: string): string | 'unused' | undefined {
  const stated = Object.entries(first).find(([name]) => plainName(name) === 'id_namespace')?.[1];
  if (typeof stated === 'string') {
    const entity = entityNamed(layout, stated.slice(stated.lastIndexOf('/') + 1));
    if (entity) return entity;
  }
  for (const word of fileName.split(/[^\p{L}]+/u)) {
    const entity = entityNamed(layout, word);
    if (entity) return entity;
  }
  const fields = new Set(Object.keys(first).map(plainName));
  return Object.entries(layout.entities).find(([, { telling }]) =>
    telling.some((one) => fields.has(plainName(one))),
  )?.[0];
}

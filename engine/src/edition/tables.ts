/** A field of an edition table as `datapackage.json` describes it (Frictionless table schema types). */
export interface Field {
  readonly name: string;
  readonly type: 'string' | 'number' | 'integer' | 'date';
  readonly description: string;
}

/** The tables that every edition has. */
export type MainTable = 'areas' | 'observations' | 'breakdowns' | 'scores';

/** The tables about moves (`moves-tables.ts`): only in editions that followed people through registers. */
export type MovesTable =
  | 'accounts'
  | 'flows'
  | 'rates'
  | 'profiles'
  | 'changes'
  | 'chains'
  | 'waterbed'
  | 'signs'
  | 'balance';

/** The tables about plans (`plans-tables.ts`): only in editions of workspaces with plans. */
export type PlansTable = 'plans' | 'effects';

/** The tables about the State's lists (`laws-tables.ts`): only in editions of workspaces with laws. */
export type LawsTable = 'designations' | 'criteria' | 'forecasts';

/** The tables about models together (`agreement-table.ts`): only in editions of workspaces with models. */
export type ModelsTable = 'agreement';

/** The tables about official lists and the combinations of criteria (`official-tables.ts`): only in editions of workspaces that have them. */
export type OfficialTable = 'reconciliations' | 'forecast_record' | 'forecast_scores' | 'combinations';

/** A table of an edition: its fields, and the fields that sort it and make a row unique. */
export interface EditionTable {
  readonly name: MainTable | MovesTable | PlansTable | LawsTable | ModelsTable | OfficialTable;
  /** Never in a public edition. */
  readonly internal?: true;
  readonly key: readonly string[];
  readonly fields: readonly Field[];
}

/** A field of this type. */
export const text = (name: string, description: string): Field => ({ name, type: 'string', description });
/** A field of this type. */
export const number = (name: string, description: string): Field => ({ name, type: 'number', description });
/** A field of this type. */
export const integer = (name: string, description: string): Field => ({ name, type: 'integer', description });

/** Which areas there are (contracts.md § 4). */
export const areas: EditionTable & { readonly name: MainTable } = {
  name: 'areas',
  key: ['area_set', 'area'],
  fields: [
    text('area_set', 'Id of the area set'),
    text('area', 'Lasting id of the area'),
    text('name', 'Name of the area'),
    text('kind', 'Kind of area: housing, district, village, parish, grid, block, state-2010, other'),
    text('parent', 'Id of the area it lies in, if the set has a parent set'),
    text('valid_from', 'First day the outline is in force'),
    text('valid_to', 'Last day, empty while in force'),
    number('size_m2', 'Size of the outline in square metres'),
  ],
};

/**
 * The figures: indicator × area × period × tenure. Tenure stands early, so that the figures for all tenures together, which are a
 * third of a town's, lie in one piece for each area set and can be read without the rest.
 */
export const observations: EditionTable & { readonly name: MainTable } = {
  name: 'observations',
  key: ['area_set', 'tenure', 'area', 'indicator', 'period'],
  fields: [
    text('area_set', 'Id of the area set'),
    text('area', 'Id of the area; _T for all areas of the set together'),
    text('indicator', 'Id of the indicator'),
    text('period', 'SDMX period; a snapshot is a date'),
    text('tenure', 'Tenure code, _T for all'),
    number('value', 'The figure; empty unless the status carries one. Percent is 0 to 100'),
    number('numerator', 'The count behind the figure, where known'),
    number('denominator', 'The base behind the figure, where known'),
    text('unit', 'Unit of the figure'),
    text('obs_status', 'SDMX CL_OBS_STATUS: A figure, O missing, M not applicable, Q withheld, B break, E estimate'),
    text('conf_status', 'SDMX CL_CONF_STATUS: F free, A small, G dominance, D secondary, N forbidden'),
    text('source', 'Id of the source'),
    integer('line', 'Line, row or record in the source, from 1; empty for derived figures'),
    number('low', 'Lower end of the 95 % interval (Wilson) of a share'),
    number('high', 'Upper end of the 95 % interval (Wilson) of a share'),
  ],
};

/** The figures of groups: as `observations`, by sex, age or origin. Apart, so that whoever adds up `observations` never meets a part. */
export const breakdowns: EditionTable & { readonly name: MainTable } = {
  name: 'breakdowns',
  key: [...observations.key, 'sex', 'age', 'origin'],
  fields: observations.fields.flatMap((field) =>
    field.name === 'tenure'
      ? [
          field,
          text('sex', 'M or F, _T for both'),
          text('age', 'Age group, `18-29` or `65+`; _T for all'),
          text('origin', 'Origin after Danmarks Statistik, _T for all'),
        ]
      : [field],
  ),
};

/** What models give: per model, component, area and period. */
export const scores: EditionTable & { readonly name: MainTable } = {
  name: 'scores',
  key: ['model', 'area_set', 'area', 'period', 'component'],
  fields: [
    text('model', 'Id of the model'),
    text('area_set', 'Id of the area set'),
    text('area', 'Id of the area'),
    text('period', 'Period of the inputs'),
    text('component', 'Column the model makes: an index, a rank, a class'),
    number('score', 'The number, if the component is one'),
    number('rank', 'Rank of the score among the areas of the set, 1 = highest score'),
    text('class', 'The class, if the component is one'),
    number('certainty', 'Chance that the area belongs to this class, 0 to 1, where it was computed'),
  ],
};

/** The version of the edition's format that this Kvarter writes and reads. */
export const FORMAT = 1;

/** The tables that every edition holds, in the order of the data package. */
export const TABLES: readonly (EditionTable & { readonly name: MainTable })[] = [
  areas,
  observations,
  breakdowns,
  scores,
];

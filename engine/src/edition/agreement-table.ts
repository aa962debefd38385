import { type EditionTable, integer, type ModelsTable, number, text } from './tables.ts';

/** One row of the `agreement` table. */
export interface AgreementRow {
  area_set: string;
  area: string;
  period: string;
  model: string;
  place: number | null;
  placed: number | null;
  class: string | null;
  most: string | null;
  place_without_origin: number | null;
  most_without_origin: string | null;
  moved: number | null;
  moved_by: string | null;
  models: number | null;
  models_most: number | null;
  share: number | null;
  models_without_origin: number | null;
  models_most_without_origin: number | null;
  share_without_origin: number | null;
}

/** All models side by side: which of them place an area among the most burdened. */
export const agreement: EditionTable & { readonly name: ModelsTable } = {
  name: 'agreement',
  key: ['area_set', 'area', 'period', 'model'],
  fields: [
    text('area_set', 'Id of the area set'),
    text('area', 'Id of the area'),
    text('period', 'Period of the inputs'),
    text('model', 'Id of the model; _T for all models together'),
    number('place', 'Place by the score of the model, 1 = most burdened; equal scores share the better place'),
    integer('placed', 'How many areas have a place'),
    text('class', 'The class, where the model tells the most burdened by one'),
    text('most', 'yes or no: in the class of the most burdened or, of a model without, in the most burdened fifth'),
    number('place_without_origin', 'The place without the inputs about origin or citizenship'),
    text('most_without_origin', 'The same answer without them'),
    number('moved', 'The longest move when one input is left out, in places; above 0 towards the most burdened'),
    text('moved_by', 'The indicator whose leaving moves the area so far; empty where none moves it'),
    integer('models', 'In the row of all models: how many give an answer'),
    integer('models_most', 'How many of them say yes'),
    number('share', 'The share that says yes, percent'),
    integer('models_without_origin', 'How many give an answer without the inputs about origin'),
    integer('models_most_without_origin', 'How many of them say yes'),
    number('share_without_origin', 'The share that says yes, percent'),
  ],
};

/** The tables about models together: there in editions of workspaces with models. */
export const MODELS_TABLES: readonly (EditionTable & { readonly name: ModelsTable })[] = [agreement];

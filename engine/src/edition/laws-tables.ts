import { type EditionTable, integer, type LawsTable, number, text } from './tables.ts';

type About = EditionTable & { readonly name: LawsTable };

/** What the State's rules say of an area on the list of a year. */
export const designations: About = {
  name: 'designations',
  key: ['law', 'area_set', 'area', 'list_year'],
  fields: [
    text('law', 'Id of the law, or of the series of rule sets by year'),
    text('area_set', 'Id of the area set'),
    text('area', 'Id of the area'),
    integer('list_year', 'Year of the list'),
    text('rule_set', 'Id of the rule set of that year'),
    text(
      'status',
      'The heaviest status that is certain; not_listed, or undecidable where a missing figure could change it',
    ),
    text('status_name', 'What the law of the year calls it'),
    text('status_if_large', 'The status if the area had residents enough'),
    text('met', 'Ids of all statuses it has, by a space between'),
    text('undecidable', 'Ids of those that cannot be decided'),
    number('residents', 'Residents on 1 January of the year'),
    text('large', 'Whether it has residents enough: met, not, undecidable'),
    integer('in_row_least', 'At least so many lists in a row with the status that must be held'),
    integer('in_row_most', 'At most so many'),
    text('history', 'Whose lists the lists in a row are counted of: ours, published (official ones), both'),
    text('missing', 'What is not known: criteria, residents, national, earlier-lists'),
  ],
};

/** The criteria behind it, with the distance to each limit. */
export const criteria: About = {
  name: 'criteria',
  key: ['law', 'area_set', 'area', 'list_year', 'rule_set', 'criterion'],
  fields: [
    text('law', 'Id of the law, or of the series of rule sets by year'),
    text('area_set', 'Id of the area set'),
    text('area', 'Id of the area'),
    integer('list_year', 'Year of the list'),
    text('rule_set', 'Id of the rule set'),
    text('criterion', 'Id of the criterion in the rule set'),
    number('value', 'The figure as the law averages it, percent 0 to 100'),
    number('people', 'Persons the share is of'),
    text('side', 'over, at_least or under: which side of the limit meets it'),
    number('limit_low', 'The limit; where it is known only as an interval, its lower end'),
    number('limit_high', 'Its upper end'),
    text('met', 'met, not, undecidable'),
    text('why', 'Why it is undecidable'),
    number('margin', 'Whole persons to the limit: positive while it is not met, negative while it is'),
    number('margin_kroner', 'Of an income: whole kroner a person to the limit, where the region is known'),
    number(
      'margin_jobs',
      'Of an income: whole persons who must go from the one income to the other of `wage` in the law of definitions.json',
    ),
  ],
};

/** What lists to come may say, by status and by criterion (docs/da/naeste-liste.md). */
export const forecasts: About = {
  name: 'forecasts',
  key: ['law', 'area_set', 'area', 'list_year', 'rule_set', 'status', 'criterion'],
  fields: [
    text('law', 'Id of the law, or of the series of rule sets by year'),
    text('area_set', 'Id of the area set'),
    text('area', 'Id of the area'),
    integer('list_year', 'Year of the list'),
    text('rule_set', 'Id of the rule set'),
    text('status', 'Id of the status, or not_listed; _Z in a row about a criterion'),
    text('criterion', 'Id of the criterion, or residents for the size; _Z in a row about a status'),
    number(
      'chance',
      'Chance, 0 to 1, that the area has the status or meets the criterion; empty where nothing is known of a figure that could change it',
    ),
    number(
      'chance_low',
      'Lower end of about 90 % for what the chance is unsure by; what cannot be known is counted as not so',
    ),
    number('chance_high', 'Upper end; what cannot be known is counted as so'),
    number('heaviest', 'Of a status: chance that it is the heaviest one the area has; with not_listed they make 1'),
    number('known', 'Of a criterion: how much of its figure is known already, 0 to 1'),
    number('low', 'Of a criterion: the figure, as the law averages it, that a tenth of the draws lie below'),
    number('middle', 'The figure that half of them lie below'),
    number('high', 'The figure that nine tenths lie below'),
  ],
};

/** The tables about the State's lists: there in editions of workspaces with laws. */
export const LAWS_TABLES: readonly About[] = [designations, criteria, forecasts];

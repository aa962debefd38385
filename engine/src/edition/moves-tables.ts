import { type EditionTable, integer, type MovesTable, number, text } from './tables.ts';

type About = EditionTable & { readonly name: MovesTable };

const AREA_SET = text('area_set', 'Id of the area set; kommune is the municipality as one area');
const AREA = text('area', 'Id of the area');
const SINCE = text('since', 'The snapshot at which the period begins');
const PERIOD = text('period', 'The snapshot at which the period ends: it names the period');
const TENURE = text('tenure', 'Tenure code, _T for all together');
const CONF = text('conf_status', 'SDMX CL_CONF_STATUS: F free, A small, G dominance, D secondary, N forbidden');
const OBS = text('obs_status', 'SDMX CL_OBS_STATUS: A figure, O missing, M not applicable, Q withheld');
const PLACES = '_rest, _neighbour, _region, _country, _abroad, _unknown outside the areas of the set';

/** Everybody who came to an area and tenure and went from it in a period: opening + in − out + correction + rounding = closing, always. */
export const accounts: About = {
  name: 'accounts',
  key: ['area_set', 'area', 'period', 'tenure'],
  fields: [
    AREA_SET,
    AREA,
    SINCE,
    PERIOD,
    TENURE,
    integer('opening', 'Residents when the period begins'),
    integer('births', 'Born into it'),
    integer('immigrated', 'Came from abroad'),
    integer('moved_in', 'Moved in from another area or tenure, or from another municipality'),
    integer('tenure_change_in', 'Their home came to be of this tenure; nobody moved'),
    integer('border_in', 'Their home came to lie in this area; nobody moved'),
    integer('deaths', 'Died'),
    integer('emigrated', 'Went abroad'),
    integer('moved_out', 'Moved to another area or tenure, or to another municipality'),
    integer('tenure_change_out', 'Their home is of another tenure now; nobody moved'),
    integer('border_out', 'Their home lies in another area now; nobody moved'),
    integer('correction', 'Appeared less disappeared in the register, without an event that says why'),
    integer('rounding', 'What the account would not close by because what came and went is rounded; 0 where it is not'),
    integer('closing', 'Residents when the period ends'),
    integer('moved_within', 'Moved from one home to another within it; not part of the sum'),
    CONF,
  ],
};

/** Who moved from where to where. Only pairs that somebody moved between are there. */
export const flows: About = {
  name: 'flows',
  key: ['area_set', 'period', 'from_area', 'from_tenure', 'to_area', 'to_tenure', 'dimension', 'category'],
  fields: [
    AREA_SET,
    SINCE,
    PERIOD,
    text('from_area', `Id of the area they left; ${PLACES}`),
    text('from_tenure', 'Tenure of the home they left; _Z outside the municipality'),
    text('to_area', `Id of the area they came to; ${PLACES}`),
    text('to_tenure', 'Tenure of the home they came to; _Z outside the municipality'),
    text('dimension', 'What they are divided by: age, family, labour, income_fifth, education, origin; _T for all'),
    text('category', 'The group, _U where it is not known, _T for all'),
    integer('persons', 'Moves of persons'),
    integer(
      'households',
      'Moves of households: those who go from one address to another on one day; in the group of the oldest',
    ),
    CONF,
  ],
};

/** How much is moved. */
export const rates: About = {
  name: 'rates',
  key: ['area_set', 'area', 'period', 'tenure', 'measure'],
  fields: [
    AREA_SET,
    AREA,
    SINCE,
    PERIOD,
    TENURE,
    text('measure', 'in, out, net, within, turnover, effectiveness, out-adults, out-households'),
    number('value', 'Percent'),
    number('numerator', 'Persons, or households'),
    number(
      'denominator',
      'The mean of opening and closing population; homes for out-households; persons for out-adults and effectiveness',
    ),
    OBS,
    CONF,
  ],
};

/** Who comes, who goes and who stays, on every indicator. */
export const profiles: About = {
  name: 'profiles',
  key: ['area_set', 'area', 'period', 'tenure', 'indicator', 'population'],
  fields: [
    AREA_SET,
    AREA,
    SINCE,
    PERIOD,
    TENURE,
    text('indicator', 'Id of the indicator'),
    text('population', 'stayer and entrant (as they are at the end), leaver (as they were at the beginning)'),
    number('value', 'The figure of this population'),
    number('numerator', 'The count behind the figure'),
    number('denominator', 'The base behind the figure'),
    text('unit', 'Unit of the figure'),
    number('low', 'Lower end of the 95 % interval (Wilson) of a share'),
    number('high', 'Upper end of the 95 % interval (Wilson) of a share'),
    number('difference', 'The figure less that of those who stayed; none of a count'),
    number(
      'difference_low',
      'Lower end of the 95 % interval of the difference of two shares (Newcombe 1998, method 10)',
    ),
    number('difference_high', 'Upper end of that interval'),
    text(
      'beside_stayers',
      'higher, lower, or not-told-apart where chance alone may make the difference; empty where no interval is known',
    ),
    OBS,
    CONF,
  ],
};

/** The change of an indicator in an area, divided in those who stayed, came and went. The parts add up to the change. */
export const changes: About = {
  name: 'changes',
  key: ['area_set', 'area', 'period', 'indicator', 'component', 'kind', 'other_tenure'],
  fields: [
    AREA_SET,
    AREA,
    SINCE,
    PERIOD,
    text('indicator', 'Id of the indicator'),
    text('component', 'stayer, entrant, leaver; _T for the whole change'),
    text('kind', 'What they did, where they came from or went to; _T for all'),
    text(
      'other_tenure',
      'Tenure they came from or went to; _Z outside the municipality and where there is none; _T for all',
    ),
    number('opening_numerator', 'Their part of the numerator when the period begins'),
    number('opening_denominator', 'Their part of the base when the period begins'),
    number('closing_numerator', 'Their part of the numerator when the period ends'),
    number('closing_denominator', 'Their part of the base when the period ends'),
    number('contribution', 'What they add to the change, in the unit of the indicator (percentage points for percent)'),
    OBS,
    CONF,
  ],
};

/** What each new or emptied home set going: who took it, who took the home they left, and so on. */
export const chains: About = {
  name: 'chains',
  key: ['area_set', 'area', 'period', 'start', 'tenure', 'link', 'dimension', 'category'],
  fields: [
    AREA_SET,
    text('area', 'Id of the area of the home that the chain starts with'),
    SINCE,
    text('period', 'The snapshot at which the period ends in which the chain started'),
    text('start', 'new: a home that was not there before; emptied: everybody left it, none for another home here'),
    text('tenure', 'Tenure of the home that the chain starts with, _T for all'),
    integer('link', 'Number of the link, from 1; 0 is homes that nobody has moved into'),
    text('dimension', 'What links are divided by: from_area, from_tenure, end, income_fifth; _T for all'),
    text('category', 'The category; goes-on where the chain has a further link; _T for all'),
    integer('chains', 'Chains that have this link: from link 1 on also the households that moved'),
    integer('persons', 'Persons who moved'),
    CONF,
  ],
};

/** Whether those who leave an area gather in few others, beside what distance, tenure and size would give. */
export const waterbed: About = {
  name: 'waterbed',
  key: ['area_set', 'area', 'period', 'tenure', 'to_area', 'measure'],
  fields: [
    AREA_SET,
    text('area', 'Id of the area they left'),
    SINCE,
    PERIOD,
    text('tenure', 'Tenure they moved to, _T for all'),
    text('to_area', 'Id of a destination, _T for all destinations together'),
    text(
      'measure',
      'destinations: effective number of destinations; top-three: percent who went to the three commonest; households: how many went to this one',
    ),
    integer('left_area', 'Households that left the area, wherever they went'),
    integer('households', 'Those of them that went to another area of the set: they are tested'),
    number('value', 'What was found'),
    number(
      'expected',
      'What distance, tenure and size would give: the middle of the draws, for one destination the mean',
    ),
    number('low', 'Lower end of 95 % of the draws'),
    number('high', 'Upper end of 95 % of the draws'),
    number('p', 'How often chance alone gives as much (seeded draws of households)'),
    number('q', 'The same, areas tested together (Benjamini and Hochberg 1995)'),
    text('verdict', 'gathers, as-expected, or too-few to tell'),
    OBS,
    CONF,
  ],
};

/** Areas whose entrants differ most from those who stayed, and where that is new. */
export const signs: About = {
  name: 'signs',
  key: ['area_set', 'area', 'period', 'indicator'],
  fields: [
    AREA_SET,
    AREA,
    SINCE,
    PERIOD,
    text('indicator', 'Id of the indicator'),
    integer('rank', 'Place among the signs of the set and period, 1 is the largest'),
    text('direction', 'higher or lower: the figure of the entrants beside that of those who stayed'),
    number('value', 'The figure of the entrants'),
    number('stayers', 'The figure of those who stayed'),
    number('difference', 'The first less the second'),
    number('effect', 'The difference as an effect size (Cohen’s h)'),
    number('p', 'How often chance alone gives as much'),
    number('q', 'The same, all that was tested together (Benjamini and Hochberg 1995)'),
    integer('tested', 'How many differences were tested together'),
    text('first_since', 'Beginning of the first of the periods in a row with the sign'),
    integer('periods', 'Periods in a row with the sign'),
    text('news', 'new, continuing, or unknown where the period before cannot be told'),
    OBS,
    CONF,
  ],
};

/** How apart groups live, between areas and between tenures, and what changed it. */
export const balance: About = {
  name: 'balance',
  key: ['area_set', 'by', 'period', 'indicator', 'measure', 'component'],
  fields: [
    AREA_SET,
    text('by', 'area: apart between the areas of the set; tenure: apart between tenures'),
    SINCE,
    PERIOD,
    text('indicator', 'Id of the indicator whose two groups are looked at'),
    text('measure', 'dissimilarity (Duncan and Duncan 1955), entropy (Theil; Reardon and Firebaugh 2002)'),
    text('component', 'opening, closing, _T for the change; its parts: in-place, moves, births-deaths, homes, base'),
    number('value', '0 where the groups live alike, 1 where they share no place; the parts add up to the change'),
    number('by_chance', 'What chance alone would give, of opening and closing'),
    integer('units', 'Areas, joined to safe sizes, or tenures'),
    OBS,
    CONF,
  ],
};

/** The tables about moves: there in editions of workspaces with registers and at least two snapshots. */
export const MOVES_TABLES: readonly About[] = [
  accounts,
  flows,
  rates,
  profiles,
  changes,
  chains,
  waterbed,
  signs,
  balance,
];

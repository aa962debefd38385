import { type EditionTable, number, type PlansTable, text } from './tables.ts';

type About = EditionTable & { readonly name: PlansTable };

/** Which areas a plan is about, and which it is compared with. What the plan is, the edition's definitions say. */
export const plans: About = {
  name: 'plans',
  key: ['plan', 'area_set', 'area'],
  fields: [
    text('plan', 'Id of the plan'),
    text('area_set', 'Id of the area set'),
    text('area', 'Id of the area'),
    text('role', 'plan: the plan is about it; twin: an area most like it in the years before'),
    number('distance', 'How unlike a twin is in the years before: 0 is the same; in standard deviations'),
  ],
};

/** What became of an indicator after a plan began, beside the twins. */
export const effects: About = {
  name: 'effects',
  key: ['plan', 'area_set', 'indicator', 'period'],
  fields: [
    text('plan', 'Id of the plan'),
    text('area_set', 'Id of the area set'),
    text('indicator', 'Id of the indicator'),
    text('period', 'A period of the series; _T is the effect, the mean of the periods after'),
    text('phase', 'before, first (the first year), after, later (when the plan is over); _T in the row of the effect'),
    text('unit', 'Unit of value, twins and difference; percent-of-before for counts'),
    number('value', 'The figure of the areas of the plan'),
    number('twins', 'The mean of the twins'),
    number('difference', 'The difference to the twins, less the mean difference before the plan'),
    number('low', 'Lower end of its interval'),
    number('high', 'Upper end of its interval'),
    number('confidence', 'How often such an interval holds, 0 to 1'),
    text('method', 'How the interval was found: placebo (areas without a plan) or sampling (chance in the counts)'),
    number('chance_low', 'Lower end of the 95 % interval that chance in the counts alone gives'),
    number('chance_high', 'Upper end of that interval'),
    number('rarity', 'How often one of these areas, drawn by lot, differs as much; in the row of the effect'),
    number('drift', 'The growth a year of the difference to the twins before the plan; in the row of the effect'),
    text('not_judged', 'Why there is no judgement'),
    text('sentence', 'Id of the sentence; in the row of the effect'),
    text('text_da', 'The sentence in Danish'),
    text('text_en', 'The sentence in English'),
    text('cannot_da', 'What cannot be concluded, in Danish'),
    text('cannot_en', 'What cannot be concluded, in English'),
  ],
};

/** The tables about plans: there in editions of workspaces with plans. */
export const PLANS_TABLES: readonly About[] = [plans, effects];

import {
  type Finding,
  type Language,
  MIGRATION_MEASURES,
  type MigrationMeasure,
  migrationMeasures,
  odPopulation,
  odTable,
  type RegionMoves,
  regionMoves,
  says,
  type Text,
} from '@kvarter/engine';
import { textOption, UsageProblem, type Words, wordsOf } from '../arguments.ts';
import { printFindings } from '../findings.ts';
import { decimalOption, numberText, tableOf } from '../table.ts';
import { EXIT, type Verb } from '../verb.ts';

/** `kvarter flows <table of moves> --from F --to T --count N`: what came to and left each region, and the migration measures. */
export const flows: Verb = async (args, terminal) => {
  const words = wordsOf('flows', args, ['flyttetabel'], {
    from: { type: 'string' },
    to: { type: 'string' },
    count: { type: 'string' },
    population: { type: 'string' },
    decimal: { type: 'string' },
  });
  const columns = { ...columnsOf(words), decimal: decimalOption(words) };
  const { file, raw } = await tableOf(words.values[0]!);
  const { od, findings, marginsChecked } = odTable(raw, file.name, columns);
  const people = await peopleOf(words, od.regions);
  const all = [...findings, ...people.findings];
  const answer = migrationMeasures(od, people.population);
  const regions = regionMoves(od);
  const code = all.some(({ severity }) => severity === 'error') ? EXIT.input : EXIT.good;
  if (words.options.json) {
    terminal.answer(
      JSON.stringify({
        regions: Object.fromEntries(od.regions.map((id, i) => [id, figuresOf(regions[i]!)])),
        ...answer,
        totals: { ...answer.totals, margins_checked: marginsChecked },
        findings: all,
      }),
    );
    return code;
  }
  const { language } = terminal;
  if (all.length > 0) terminal.tell(printFindings(all, language));
  // Cells may stand under the wrong name: no figures are shown of them.
  if (code !== EXIT.good) return code;
  terminal.answer(regionLines(od.regions, regions, language).join('\n'));
  terminal.answer('');
  for (const name of MIGRATION_MEASURES) {
    const value = answer.measures[name];
    const why = answer.undefined_because[name];
    const shown = value === null ? `– ${why?.[language] ?? ''}` : numberText(value, language, 6);
    terminal.answer(`${NAMES[name][language].padEnd(NAME_WIDTH)}${shown}`);
  }
  const { moves, regions: number, population } = answer.totals;
  terminal.tell(
    says(
      `${numberText(moves, language)} flytninger mellem ${number} områder, folketal ${numberText(population, language)}; ${marginsChecked} trykte summer efterregnet.`,
      `${numberText(moves, language)} moves between ${number} regions, population ${numberText(population, language)}; ${marginsChecked} printed sums checked.`,
    )[language],
  );
  return code;
};

const NAMES: Readonly<Record<MigrationMeasure, Text>> = {
  cmi: says('Flytteintensitet, CMI (pct.)', 'Crude migration intensity, CMI (per cent)'),
  mei: says('Flytningernes virkning, MEI (0–100)', 'Migration effectiveness, MEI (0–100)'),
  anmr: says('Samlet nettoflytning, ANMR (pct.)', 'Aggregate net migration rate, ANMR (per cent)'),
  preference: says('Præference', 'Preference'),
  velocity: says('Hastighed', 'Velocity'),
  courgeau_k: says('Courgeaus k', "Courgeau's k"),
};

const NAME_WIDTH = 48;

/** The columns that were named: all three, or that of the origins alone for a table with one column a destination. */
function columnsOf(words: Words): { from: string; to: string | undefined; count: string | undefined } {
  const [from, to, count] = ['from', 'to', 'count'].map((name) => textOption(words, name));
  if (from !== undefined && (to === undefined) === (count === undefined)) return { from, to, count };
  const missing = Object.entries({ from, to, count })
    .filter(([, value]) => value === undefined)
    .map(([name]) => `--${name}`)
    .join(', ');
  throw new UsageProblem('K-CLI-04', says(`Der mangler: ${missing}.`, `Missing: ${missing}.`), {
    hint: says('Se «kvarter flows --help».', 'See "kvarter flows --help".'),
  });
}

async function peopleOf(
  words: Words,
  regions: readonly string[],
): Promise<{ population?: Float64Array; findings: readonly Finding[] }> {
  const path = textOption(words, 'population');
  if (path === undefined) return { findings: [] };
  const { file, raw } = await tableOf(path);
  return odPopulation(raw, file.name, regions, decimalOption(words));
}

function figuresOf({ in: arrived, out, net, turnover }: RegionMoves) {
  return { in: arrived, out, net, turnover };
}

function regionLines(ids: readonly string[], regions: readonly RegionMoves[], language: Language): string[] {
  const heads = {
    da: ['område', 'til', 'fra', 'netto', 'i alt'],
    en: ['region', 'in', 'out', 'net', 'turnover'],
  }[language];
  const rows = regions.map((one, i) => [
    ids[i]!,
    ...Object.values(figuresOf(one)).map((figure) => numberText(figure, language)),
  ]);
  const widths = heads.map((head, at) => rows.reduce((most, row) => Math.max(most, row[at]!.length), head.length));
  return [heads, ...rows].map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]! + 2))).join(''),
  );
}

import { Problem, says } from '../words/index.ts';
import type { Definition } from './definition.ts';
import type { RegisterFile } from './definitions.ts';
import { brokenRules, type Rule } from './rules.ts';
import { idAndPurpose } from './source-rules.ts';

/** What a register's fields demand of each other, and that it is not for casework. */
export function registerRules(register: Definition<RegisterFile>): Problem[] {
  return [...idAndPurpose(register), ...brokenRules(register, RULES), ...recodedPersons(register)];
}

/** Codes of a column of personnumre would be personnumre, written in a definition. */
function recodedPersons({ value, place }: Definition<RegisterFile>): Problem[] {
  return Object.entries(value.columns ?? {}).flatMap(([name, field]) => {
    if (typeof field === 'string' || field.as !== 'personnummer' || field.codes === undefined) return [];
    return [
      new Problem(
        'K-WORKSPACE-17',
        says('En kolonne med personnumre har ingen koder.', 'A column of personnumre has no codes.'),
        {
          place: place(['columns', name, 'codes'], 'key'),
          hint: says(
            'Fjern codes: et personnummer skrives aldrig i en definition. Blanke og 0000000000 er ukendte af sig selv.',
            'Remove codes: a personnummer is never written in a definition. Blanks and 0000000000 are unknown by themselves.',
          ),
        },
      ),
    ];
  });
}

const isTable = ({ format, database }: RegisterFile) =>
  database !== undefined || format === undefined || ['csv', 'xlsx', 'parquet'].includes(format);

const RULES: readonly Rule<RegisterFile>[] = [
  {
    broken: ({ path, database }) => (path === undefined) === (database === undefined),
    at: [],
    text: says(
      'Kilden skal have enten path (filer) eller database.',
      'The source must have either path (files) or database.',
    ),
    hint: says('Skriv en af dem.', 'Write one of them.'),
  },
  {
    broken: (register) => isTable(register) && (register.table === undefined || register.columns === undefined),
    at: [],
    text: says(
      'Profilen siger ikke, hvilken registertabel rækkerne hører til, og hvilke kolonner den får.',
      'The profile does not say which register table the rows belong to and which columns it gets.',
    ),
    hint: says(
      'Skriv table: og columns:, eller format: hvis filen er et CPR-, DAR- eller BBR-udtræk.',
      'Write table: and columns:, or format: if the file is an extract of CPR, DAR or BBR.',
    ),
  },
  {
    broken: (register) => !isTable(register) && (register.table !== undefined || register.columns !== undefined),
    at: ['format'],
    text: says(
      'Formatet har sine egne kolonner: table og columns bruges ikke.',
      'The format has columns of its own: table and columns are not used.',
    ),
    hint: says('Fjern table og columns, eller fjern format.', 'Remove table and columns, or remove format.'),
  },
];

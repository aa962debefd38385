import { type Finding, says } from '../../words/index.ts';
import { NEVER } from '../basic-data/read-files.ts';
import type { Stage } from '../basic-data/rows.ts';
import { listSql } from '../basic-data/sql-list.ts';
import { recordsSql, type Telling, tell, tellOfStage, unknownCodesSql } from '../basic-data/tell.ts';
import type { RegisterContext, RegisterToRead } from '../reader.ts';
import type { BbrContent } from './code-lists.ts';
import { isHomeSql } from './homes.ts';

/** What was noticed in a reading of BBR: everything that was left out is counted. */
export async function countFindings(
  register: RegisterToRead,
  { warehouse, municipality }: RegisterContext,
  stage: Stage,
  content: BbrContent,
): Promise<Finding[]> {
  const findings = await tellOfStage(warehouse, register, stage, 'bbr');
  const enhed = stage.staged.get('enhed')!;
  const counts = `status IN ${listSql(content.statuses)}`;
  const now = `"to" = ${NEVER}`;
  const home = isHomeSql('use', content);
  const codes = (column: string, known: readonly string[], name: string, condition: string): Telling => ({
    rule: 'unknown-code',
    severity: 'warning',
    files: enhed.files,
    sql: unknownCodesSql('bbr_enhed', column, listSql(known), `${counts} AND ${home} AND ${condition}`),
    text: [`{række har|rækker har} en ukendt kode i ${name}.`, `{row has|rows have} an unknown code in ${name}.`],
    done: says(
      column === 'use'
        ? 'Koder fra 110 til 190 regnes for helårsboliger. Kodelisten står i library/registers/bbr.yaml.'
        : 'Feltet regnes for uoplyst. Kodelisten står i library/registers/bbr.yaml.',
      column === 'use'
        ? 'Codes from 110 to 190 count as year-round homes. The code list is in library/registers/bbr.yaml.'
        : 'The field counts as not known. The code list is in library/registers/bbr.yaml.',
    ),
  });
  const { unknown } = content;
  const tellings: (Telling | undefined)[] = [
    {
      rule: 'rows-not-current',
      severity: 'note',
      files: enhed.files,
      sql: `SELECT count(*) AS count, string_agg(DISTINCT coalesce(status, 'uden'), ',' ORDER BY coalesce(status, 'uden')) AS names FROM bbr_enhed WHERE status IS NULL OR NOT (${counts})`,
      text: [
        '{række om en enhed har|rækker om enheder har} en status, der ikke er gældende (navnene er koderne).',
        '{row about a unit has|rows about units have} a status that does not count (the names are the codes).',
      ],
      done: says('De indgår ikke.', 'They are left out.'),
    },
    {
      rule: 'unit-is-no-home',
      severity: 'note',
      files: enhed.files,
      sql: `SELECT count(DISTINCT id) AS count FROM bbr_enhed WHERE ${counts} AND ${now} AND NOT coalesce(${home}, false)`,
      text: [
        '{enhed er|enheder er} nu ikke en helårsbolig efter anvendelsen (erhverv, sommerhus, uoplyst).',
        '{unit is|units are} no year-round home now by use (business, leisure, not known).',
      ],
      done: says('De regnes ikke med blandt boligerne.', 'They are not among the homes.'),
    },
    {
      rule: 'unit-without-address',
      severity: 'warning',
      files: enhed.files,
      sql: recordsSql('bbr_enhed', `${counts} AND ${now} AND ${home} AND address IS NULL`),
      text: ['{bolig har|boliger har} ingen adresse.', '{home has|homes have} no address.'],
      done: says(
        'De indgår ikke: ingen kan findes på dem. Ret dem i BBR.',
        'They are left out: nobody can be found in them. Correct them in BBR.',
      ),
    },
    codes('use', Object.keys(content.homes.codes), 'enh020', 'true'),
    codes('letting', Object.keys(content.letting), 'enh045', `letting NOT IN ${listSql(unknown)}`),
    codes('dwelling_type', Object.keys(content.dwelling_type), 'enh023', `dwelling_type NOT IN ${listSql(unknown)}`),
    codes('toilet', Object.keys(content.toilet.codes), 'enh032', `toilet NOT IN ${listSql(unknown)}`),
    codes('bath', Object.keys(content.bath.codes), 'enh033', `bath NOT IN ${listSql(unknown)}`),
    {
      rule: 'unknown-code',
      severity: 'warning',
      files: stage.staged.get('ejendomsrelation')!.files,
      sql: unknownCodesSql(
        'bbr_ejendomsrelation',
        'ownership',
        listSql([...Object.keys(content.ownership), ...unknown]),
        counts,
      ),
      text: [
        '{ejendom har|ejendomme har} en ukendt ejerforholdskode.',
        '{property has|properties have} an unknown code of ownership.',
      ],
      done: says('Boligformen bliver uoplyst.', 'The tenure is not known.'),
    },
    {
      rule: 'several-units-at-an-address',
      severity: 'note',
      sql: `SELECT count(DISTINCT address) AS count FROM bbr_choice WHERE rows_there > 1 AND ${now}`,
      text: [
        '{adresse har|adresser har} nu flere boliger i BBR.',
        '{address has|addresses have} several homes in BBR now.',
      ],
      done: says(
        'Den egentlige bolig bruges, og ellers den største.',
        'The proper home is used, and else the largest.',
      ),
    },
    {
      rule: 'home-without-ownership',
      severity: 'warning',
      sql: `SELECT count(*) AS count FROM bbr_choice WHERE ${now} AND ownership IS NULL`,
      text: ['{bolig har|boliger har} intet oplyst ejerforhold.', '{home has|homes have} no ownership stated.'],
      done: says(
        'Boligformen bliver uoplyst, medmindre boligen står på en liste over almene afdelinger.',
        'The tenure is not known, unless the home is on a list of almene departments.',
      ),
    },
    stage.hasHistory()
      ? undefined
      : {
          rule: 'no-history',
          severity: 'warning',
          files: enhed.files,
          sql: 'SELECT count(DISTINCT unit) AS count FROM bbr_home',
          text: [
            '{bolig kendes|boliger kendes} kun, som de er nu: filerne har ingen historik.',
            '{home is|homes are} known only as now: the files have no history.',
          ],
          done: says(
            'De bruges også for tidligere år, fra året efter opførelsesåret. Boligformen kan have været en anden dengang; bestil et udtræk med historik.',
            'They are used for earlier years too, from the year after the year of building. The tenure may have been another then; order an extract with history.',
          ),
        },
  ];
  for (const telling of tellings) if (telling) findings.push(...(await tell(warehouse, register, telling)));
  findings.push(...missingEntities(register, stage));
  if (municipality !== '0000') {
    const { columns } = await warehouse.query(
      "SELECT count(*) AS rows_here, count(municipality) AS stated FROM bbr_enhed WHERE municipality IS NULL OR lpad(municipality, 4, '0') = $municipality",
      { municipality },
    );
    if (Number(columns.rows_here![0]) === 0) findings.push(wrongMunicipality(register, enhed.read, municipality));
  }
  return findings;
}

/** Entities without which no ownership is found. */
function missingEntities(register: RegisterToRead, stage: Stage): Finding[] {
  const none = (entity: string) => stage.staged.get(entity)!.read === 0;
  const missing = ['bygning', 'grund', 'ejendomsrelation'].filter(none);
  if (none('opgang') && none('etage')) missing.push('opgang');
  if (none('enhedejendomsrelation')) missing.push('enhedejendomsrelation');
  if (missing.length === 0) return [];
  const names = missing.map((entity) => stage.staged.get(entity)!.name);
  return [
    {
      rule: 'entities-missing',
      severity: 'warning',
      where: register.definition.id,
      count: names.length,
      names,
      text: says(`Der er ingen rækker af ${names.join(', ')}.`, `There are no rows of ${names.join(', ')}.`),
      done: says(
        'Ejerforhold findes gennem dem; boliger uden bliver uoplyste. Hent også de filer.',
        'Ownership is found through them; homes without it are not known. Fetch those files too.',
      ),
    },
  ];
}

function wrongMunicipality(register: RegisterToRead, count: number, municipality: string): Finding {
  return {
    rule: 'other-municipality',
    severity: 'error',
    where: register.definition.id,
    count,
    text: says(
      `Ingen af enhederne ligger i kommune ${municipality}.`,
      `None of the units lies in municipality ${municipality}.`,
    ),
    done: says(
      'Hent udtrækket for den rigtige kommune, eller ret municipality i kvarter.yaml.',
      'Fetch the extract of the right municipality, or change municipality in kvarter.yaml.',
    ),
  };
}

import type { Finding } from '../../words/index.ts';
import { datedSql, readFiles } from '../basic-data/read-files.ts';
import type { RegisterReader } from '../reader.ts';
import { bbrContent } from './code-lists.ts';
import { countFindings } from './findings.ts';
import { dwellingSql, homeSql, ownerSql } from './homes.ts';

/** Tables of this reader. */
const PREFIX = 'bbr';

/**
 * Reads OIS/GRBBR extracts (zipped or plain XML, one file a table, ISO-8859-1) into `register.dwelling`. Needed: enhed (CO50500);
 * for ownership also opgang (CO51200) or etage (CO50800), bygning (CO50200), grund (CO51000), ejendomsrelation (CO50400), and
 * enhed-ejendom (CO50600) for condominiums. Extracts of changes (D) are applied in the order of the files' names.
 *
 * @throws Problem K-READ-01, K-REGISTERS-21 to -29
 */
export const readBbrOis: RegisterReader = (register, context) => readBbr(register, context, 'xml');

/**
 * Reads BBR as Datafordeler's file downloads have it (zipped or plain JSON, one file an entity: Enhed, Opgang, Etage, Bygning, Grund,
 * Ejendomsrelation, EnhedEjendomsrelation, BygningEjendomsrelation) into `register.dwelling`.
 *
 * @throws Problem K-READ-01, K-REGISTERS-21 to -29
 */
export const readBbrDatafordeler: RegisterReader = (register, context) => readBbr(register, context, 'json');

async function readBbr(
  register: Parameters<RegisterReader>[0],
  context: Parameters<RegisterReader>[1],
  kind: 'xml' | 'json',
): Promise<Finding[]> {
  const content = bbrContent();
  const { warehouse } = context;
  const stage = await readFiles(register, context, { prefix: PREFIX, layout: content, kind, main: ['enhed'] });
  for (const entity of stage.staged.keys())
    for (const statement of datedSql(stage, PREFIX, entity)) await warehouse.run(statement);
  for (const statement of [...homeSql(stage, content), ...ownerSql(stage, content), ...dwellingSql()])
    await warehouse.run(statement, statement.includes('$source') ? { source: register.definition.id } : []);
  const findings = await countFindings(register, context, stage, content);
  for (const table of [...stage.staged.keys(), 'home', 'owner', 'choice'])
    await warehouse.run(`DROP TABLE ${PREFIX}_${table}`);
  return findings;
}

import { datedSql, readFiles } from '../basic-data/read-files.ts';
import type { RegisterReader } from '../reader.ts';
import { addressContent } from './content.ts';
import { foundSql } from './dar-addresses.ts';
import { darFindings } from './dar-findings.ts';
import { writeAddresses } from './write-addresses.ts';

/**
 * Reads DAR as Datafordeler's file downloads have it (zipped or plain JSON, one file an entity, for the country or a municipality), or as older
 * bitemporal lines (ndjson), into `register.address` and `register.address_key`. Needed: Adresse, Husnummer, Adressepunkt, NavngivenVejKommunedel;
 * Postnummer gives postcodes, (DAR)Kommuneinddeling tells roads in two municipalities apart, and Matriklen's Jordstykke gives parcels.
 *
 * @throws Problem K-READ-01, K-REGISTERS-21 to -29
 */
export const readDar: RegisterReader = async (register, context) => {
  const content = addressContent('dar');
  const { warehouse, municipality } = context;
  const stage = await readFiles(register, context, { prefix: 'dar', layout: content, kind: 'json', main: ['adresse'] });
  for (const entity of stage.staged.keys())
    for (const statement of datedSql(stage, 'dar', entity)) await warehouse.run(statement);
  for (const statement of foundSql(stage, content))
    await warehouse.run(statement, statement.includes('$municipality') ? { municipality } : []);
  const findings = await darFindings(register, context, stage, content);
  findings.push(...(await writeAddresses(register, context, 'dar', content)));
  for (const table of [...stage.staged.keys(), 'house', 'road']) await warehouse.run(`DROP TABLE dar_${table}`);
  return findings;
};

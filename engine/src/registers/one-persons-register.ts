import { Problem, says } from '../words/index.ts';
import { REGISTER_TABLES } from './canonical.ts';
import type { RegisterToRead } from './reader.ts';

/** The register tables that an extract of CPR fills. */
const OF_CPR: ReadonlySet<string> = new Set(
  [REGISTER_TABLES.person, REGISTER_TABLES.residence, REGISTER_TABLES.abroad, REGISTER_TABLES.partner].map(
    ({ name }) => name,
  ),
);

/**
 * A problem K-REGISTERS-05 for each register beside an extract of CPR that fills a table the extract fills: the same person would be told of
 * twice, and nobody has said which of the two is right. Tables of one's own may share a register table (one of adults, one of children);
 * whoever stands in both is told of in a finding.
 */
export function onePersonsRegister(registers: readonly RegisterToRead[]): Problem[] {
  const isExtract = ({ definition: { format } }: RegisterToRead) =>
    format === 'cpr-p12170' || format === 'cpr-etablering';
  const extract = registers.find(isExtract);
  if (!extract) return [];
  const { id } = extract.definition;
  return registers.flatMap((other) => {
    const { definition, place } = other;
    if (other === extract) return [];
    const table = definition.table ?? '';
    if (isExtract(other)) return [twice(id, 'person', place(['format']))];
    return OF_CPR.has(table) ? [twice(id, table, place(['table']))] : [];
  });
}

function twice(id: string, table: string, place: ReturnType<RegisterToRead['place']>): Problem {
  return new Problem(
    'K-REGISTERS-05',
    says(
      `Kilden «${id}», som er fra CPR, udfylder allerede registertabellen «${table}»: de samme personer ville komme fra to steder.`,
      `The source "${id}", which is of CPR, fills the register table "${table}" already: the same persons would come from two places.`,
    ),
    {
      place,
      hint: says(
        'Behold én af de to kilder i kvarter.yaml. Flere udtræk af samme slags hører til i én kilde: path: data/cpr/*.txt. Ekstra oplysninger om personer skal have en tabel med sit eget navn.',
        'Keep one of the two sources in kvarter.yaml. Several extracts of one kind belong in one source: path: data/cpr/*.txt. More about persons belongs in a table of its own name.',
      ),
    },
  );
}

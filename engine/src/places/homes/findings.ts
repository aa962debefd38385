import { howMany } from '../../tables/index.ts';
import type { Warehouse } from '../../warehouse/index.ts';
import { type Finding, SHOWN, says } from '../../words/index.ts';
import type { AreaSetFile } from '../../workspace/definitions.ts';
import type { Area } from '../area-set.ts';
import { areasCounted } from '../numbers.ts';
import { ROWS } from './rows.ts';

/** The kinds of area sets that divide all of a municipality: an address in none of their areas is a fault of the map. */
const DIVIDES: ReadonlySet<AreaSetFile['kind']> = new Set(['district', 'parish', 'municipality']);

/** What placing the homes of one set gave that a reader should know. Counts are addresses; none is named. */
export async function placementFindings(
  warehouse: Warehouse,
  { id, kind, geometry, grid }: AreaSetFile,
  areas: readonly Area[],
  two: { addresses: number; pairs: readonly string[] },
): Promise<Finding[]> {
  const byPoint = geometry !== undefined || grid !== undefined;
  const { columns } = await warehouse.query(`
    SELECT count(*) FILTER (WHERE x IS NULL) AS pointless, count(*) FILTER (WHERE x IS NOT NULL) AS pointed
    FROM place_home ANTI JOIN ${ROWS} USING (address) WHERE here`);
  const [pointless, pointed] = [Number(columns.pointless![0]), Number(columns.pointed![0])];
  const held = await warehouse.query(`SELECT DISTINCT area FROM ${ROWS}`);
  const used = new Set(held.columns.area as string[]);
  const empty = areas.filter((area) => !used.has(area.id));
  return [
    ...noArea(byPoint ? pointed : pointed + pointless, kind, id),
    ...(byPoint ? noPoint(pointless, id) : []),
    ...inTwo(two, id),
    ...withoutHomes(empty, id),
  ];
}

function noArea(count: number, kind: AreaSetFile['kind'], where: string): Finding[] {
  if (count === 0) return [];
  const divides = DIVIDES.has(kind);
  return [
    {
      rule: 'homes-in-no-area',
      severity: divides ? 'warning' : 'note',
      where,
      count,
      text: howMany(
        count,
        '{adresse|adresser} ligger ikke i noget område.',
        '{address lies|addresses lie} in no area.',
      ),
      done: divides
        ? says(
            'De tæller kun med i kommunens tal. Områderne skulle dække hele kommunen: se efter huller i kortet.',
            'They count in the figures of the municipality only. The areas should cover all of it: look for gaps in the map.',
          )
        : says('De tæller kun med i kommunens tal.', 'They count in the figures of the municipality only.'),
    },
  ];
}

function noPoint(count: number, where: string): Finding[] {
  if (count === 0) return [];
  return [
    {
      rule: 'homes-without-point',
      severity: 'warning',
      where,
      count,
      text: howMany(
        count,
        '{adresse|adresser} har intet punkt i adresseregisteret.',
        '{address has|addresses have} no point in the register of addresses.',
      ),
      done: says(
        'De ligger ikke i noget område. Hent adresseregisteret igen, eller skriv dem i en liste.',
        'They lie in no area. Fetch the register of addresses again, or write them in a list.',
      ),
    },
  ];
}

function inTwo({ addresses, pairs }: { addresses: number; pairs: readonly string[] }, where: string): Finding[] {
  if (addresses === 0) return [];
  return [
    {
      rule: 'homes-in-two-areas',
      severity: 'warning',
      where,
      count: addresses,
      names: pairs,
      text: howMany(
        addresses,
        '{adresse ligger|adresser ligger} i to områder på samme tid.',
        '{address lies|addresses lie} in two areas at the same time.',
      ),
      done: says(
        'De er talt i det første af dem. Ret kortet eller listen, så områderne ikke overlapper.',
        'They count in the first of them. Mend the map or the list so that areas do not overlap.',
      ),
    },
  ];
}

function withoutHomes(empty: readonly Area[], where: string): Finding[] {
  if (empty.length === 0) return [];
  const counted = areasCounted(empty.length);
  return [
    {
      rule: 'areas-without-homes',
      severity: 'warning',
      where,
      count: empty.length,
      names: empty.slice(0, SHOWN).map(({ name }) => name),
      text: says(`${counted.da} har ingen adresser.`, `${counted.en} without addresses.`),
      done: says(
        'De har ingen tal fra registre. Se efter, om de ligger rigtigt, eller om deres adresser mangler.',
        'They have no figures from registers. Check that they lie where they should, or whether their addresses are missing.',
      ),
    },
  ];
}

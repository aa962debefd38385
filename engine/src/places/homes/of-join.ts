import type { Warehouse } from '../../warehouse/index.ts';
import { type Finding, SHOWN, says } from '../../words/index.ts';
import type { AreaJoin } from '../../workspace/definitions.ts';
import { type Area, areaWithoutOutline } from '../area-set.ts';
import { DEGREES, METRES } from '../coordinate-systems.ts';
import { openGeos } from '../geos.ts';
import { reprojected, reprojection, roundedDegrees } from '../reproject.ts';
import { boxOf, rightHanded, sizeOf } from '../rings.ts';
import { bordersOf } from './borders.ts';
import { joinAreas } from './join-areas.ts';
import { ROWS } from './rows.ts';

/**
 * The homes of areas joined until each has enough (`joinAreas`), as rows, and the joined areas. What is counted is what there is now: homes that
 * stand, addresses that are in the area today. A joined area has the id of its first member and an outline around all of them.
 *
 * @param areas the areas of the set that is joined, which has its rows in `address_area`
 */
export async function homesOfJoin(
  warehouse: Warehouse,
  { of, minimum, within }: AreaJoin,
  areas: readonly Area[],
  where: string,
): Promise<{ areas: readonly Area[]; findings: Finding[] }> {
  const homes = await counts(warehouse, of, areas, `SELECT address FROM dwelling WHERE "to" IS NULL`);
  const addresses = await counts(warehouse, of, areas, 'SELECT address FROM place_home');
  const sum = (list: Float64Array, members: readonly number[]) => members.reduce((all, at) => all + list[at]!, 0);
  const { groups, short } = joinAreas({
    ids: areas.map(({ id }) => id),
    size: minimum.homes === undefined ? addresses : homes,
    enough: (members) =>
      sum(homes, members) >= (minimum.homes ?? 0) && sum(addresses, members) >= (minimum.addresses ?? 0),
    within: within === undefined ? areas.map(() => '') : await mostlyWithin(warehouse, of, within, areas),
    borders: bordersOf(areas),
    middles: areas.map(({ utm }) => {
      if (utm.length === 0) return undefined;
      const [left, low, right, high] = boxOf(utm);
      return [(left + right) / 2, (low + high) / 2];
    }),
  });
  const joined = await joinedAreas(groups.map((members) => members.map((at) => areas[at]!)));
  await warehouse.load('place_joined', [
    { name: 'area', type: 'text', values: groups.flatMap((members) => members.map((at) => areas[at]!.id)) },
    { name: 'whole', type: 'text', values: groups.flatMap((members, at) => members.map(() => joined[at]!.id)) },
  ]);
  await warehouse.run(
    `INSERT INTO ${ROWS} SELECT whole, address, "from", "to" FROM address_area JOIN place_joined USING (area) WHERE area_set = $of`,
    { of },
  );
  await warehouse.run('DROP TABLE place_joined');
  return {
    areas: joined,
    findings: joinFindings(areas.length, joined, short, where),
  };
}

async function counts(warehouse: Warehouse, of: string, areas: readonly Area[], wanted: string): Promise<Float64Array> {
  const { columns } = await warehouse.query(
    `SELECT area, count(DISTINCT address) AS n FROM address_area SEMI JOIN (${wanted}) USING (address)
     WHERE area_set = $of AND "to" IS NULL GROUP BY area`,
    { of },
  );
  const found = new Map((columns.area as string[]).map((area, at) => [area, Number(columns.n![at])]));
  return Float64Array.from(areas, ({ id }) => found.get(id) ?? 0);
}

/** The area of another set that holds most of each area's addresses, of equals the first by id; the empty text where none does. */
async function mostlyWithin(
  warehouse: Warehouse,
  of: string,
  within: string,
  areas: readonly Area[],
): Promise<string[]> {
  const { columns } = await warehouse.query(
    `SELECT area, holder FROM (
       SELECT one.area AS area, other.area AS holder, count(*) AS n
       FROM address_area AS one JOIN address_area AS other USING (address)
       WHERE one.area_set = $of AND other.area_set = $within AND one."to" IS NULL AND other."to" IS NULL
       GROUP BY one.area, other.area)
     QUALIFY row_number() OVER (PARTITION BY area ORDER BY n DESC, holder) = 1`,
    { of, within },
  );
  const found = new Map((columns.area as string[]).map((area, at) => [area, String(columns.holder![at])]));
  return areas.map(({ id }) => found.get(id) ?? '');
}

async function joinedAreas(groups: readonly (readonly Area[])[]): Promise<Area[]> {
  const way = reprojection(METRES, DEGREES);
  const geos = await openGeos();
  try {
    return groups.map((members) => {
      const first = members[0]!;
      if (members.length === 1) return first;
      const shown = members.slice(0, 3).map(({ name }) => name);
      const name = members.length > 3 ? `${first.name} + ${members.length - 1}` : shown.join(' · ');
      const pieces = members.flatMap(({ utm }) => utm);
      const utm = pieces.length === 0 ? [] : rightHanded(geos.repaired(geos.shapeOf(pieces)) ?? pieces);
      const degrees = reprojected(utm, way);
      if (utm.length === 0 || !degrees) return areaWithoutOutline(first.id, name);
      return { id: first.id, name, utm, degrees: rightHanded(roundedDegrees(degrees)), size: sizeOf(utm) };
    });
  } finally {
    geos.close();
  }
}

function joinFindings(before: number, joined: readonly Area[], short: readonly number[], where: string): Finding[] {
  const note: Finding = {
    rule: 'areas-joined',
    severity: 'note',
    where,
    count: before,
    text: says(
      `${before} områder er lagt sammen til ${joined.length}.`,
      `${before} areas are joined into ${joined.length}.`,
    ),
    done: says(
      'De mindste først, hver med den nabo, der har færrest boliger.',
      'The smallest first, each with the neighbour that has fewest homes.',
    ),
  };
  if (short.length === 0) return [note];
  return [
    note,
    {
      rule: 'area-below-minimum',
      severity: 'warning',
      where,
      count: short.length,
      names: short.slice(0, SHOWN).map((at) => joined[at]!.name),
      text: says(
        `${short.length} områder er mindre end det mindste, og der er intet at lægge dem sammen med.`,
        `${short.length} areas are below the minimum, with nothing to join them to.`,
      ),
      done: says(
        'De står, som de er. Sæt et lavere minimum, eller fjern within.',
        'They stand as they are. Set a lower minimum, or remove within.',
      ),
    },
  ];
}

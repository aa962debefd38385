import type { LawInUse } from './designate.ts';
import { lawOfYear } from './laws/index.ts';
import { type CombinationsOfSet, type Combining, combineCriteria, originResidents } from './measures/index.ts';
import type { AreaSet } from './places/index.ts';
import type { Warehouse } from './warehouse/index.ts';
import { MUNICIPALITY, nearest, Problem, says, type Text } from './words/index.ts';
import { isRegisterIndicator, libraryContent, type Workspace } from './workspace/index.ts';

/** How the combinations of a law are counted, as the edition's definitions say it. */
export interface CombinationsTold {
  readonly law: string;
  readonly area_set: string;
  /** By criterion, the indicator that says who contributes. */
  readonly criteria: Readonly<Record<string, string>>;
  readonly tells: Text;
  readonly does_not_tell: Text;
}

/** The combinations of a run: given to `measureRegisters` as it goes from snapshot to snapshot. */
export interface CombinationsOfRun {
  readonly persons: Combining['persons'];
  finish(missing: ReadonlyMap<string, ReadonlySet<string>>): Promise<CombinationsMade>;
}

/** What counting them gave. */
export interface CombinationsMade {
  readonly rows: { readonly warehouse: Warehouse; readonly select: string };
  readonly told: readonly CombinationsTold[];
  /** By law and area set, the criteria whose contributors are the numerator of their indicator too. */
  readonly yesOrNo: readonly {
    readonly law: string;
    readonly area_set: string;
    readonly criteria: ReadonlySet<string>;
  }[];
}

/**
 * Counts the combinations of the criteria of every law in use whose area set holds homes; undefined where there is none.
 *
 * @throws Problem K-LAWS-46 for a criterion that the law does not have, or an indicator that is not counted in registers
 */
export async function combinationsOfRun(
  workspace: Workspace,
  { warehouse, areaSets, counted }: { warehouse: Warehouse; areaSets: readonly AreaSet[]; counted: readonly string[] },
  laws: readonly LawInUse[],
): Promise<CombinationsOfRun | undefined> {
  checkWishes(workspace, laws);
  const wanted = laws.filter(({ use }) => use.combinations?.count !== false && counted.includes(use.area_set));
  if (wanted.length === 0) return undefined;
  const sets = wanted.map(
    (one, at): CombinationsOfSet => ({
      id: one.laws.id,
      areaSet: one.use.area_set,
      kind: areaSets.find(({ id }) => id === one.use.area_set)?.kind ?? 'other',
      // The municipality is the same whatever set a law is asked about.
      whole: counted.includes(MUNICIPALITY) && wanted.findIndex(({ laws: { id } }) => id === one.laws.id) === at,
      origin: one.use.combinations?.origin === true,
      criteria: (day) => criteriaOn(one, day),
    }),
  );
  const municipality = workspace.file.value.municipality.code;
  const combining = await combineCriteria({ warehouse, municipality, originResidents: originResidents(), sets });
  return {
    persons: combining.persons,
    finish: async (missing) => {
      const made = await combining.finish(missing);
      const { tells, does_not_tell } = libraryContent<{ tells: Text; does_not_tell: Text }>('sentences/kombinationer');
      return {
        rows: { warehouse, select: made.select },
        yesOrNo: sets.map(({ id, areaSet }, at) => ({ law: id, area_set: areaSet, criteria: made.yesOrNo[at]! })),
        told: sets.map(({ id, areaSet }, at) => ({
          law: id,
          area_set: areaSet,
          criteria: made.counted[at]!,
          tells,
          does_not_tell,
        })),
      };
    },
  };
}

/** By criterion of the law of the day's year, the indicator that says who contributes. */
function criteriaOn({ use, laws }: LawInUse, day: string): Record<string, string> {
  const law = lawOfYear(laws, Number(day.slice(0, 4)));
  if (!law) return {};
  const own = use.combinations?.criteria ?? {};
  return Object.fromEntries(
    Object.entries(law.law.criteria).flatMap(([id, { indicator, under }]) =>
      // A mean income is nobody's contribution, unless an indicator is named that counts persons.
      typeof under === 'object' && own[id] === undefined ? [] : [[id, own[id] ?? indicator]],
    ),
  );
}

function checkWishes({ file, indicators }: Workspace, laws: readonly LawInUse[]): void {
  const registers = indicators.filter(({ value }) => isRegisterIndicator(value)).map(({ value }) => value.id);
  laws.forEach(({ use, laws: { rules } }, at) => {
    const criteria = [...new Set(rules.flatMap((law) => Object.keys(law.criteria)))];
    for (const [criterion, indicator] of Object.entries(use.combinations?.criteria ?? {})) {
      const path = ['laws', at, 'combinations', 'criteria', criterion];
      if (!criteria.includes(criterion)) {
        const meant = nearest(criterion, criteria);
        throw new Problem(
          'K-LAWS-46',
          says(`Loven har intet kriterium «${criterion}».`, `The law has no criterion "${criterion}".`),
          {
            place: file.place(path, 'key'),
            hint: meant
              ? says(`Mente du «${meant}»?`, `Did you mean "${meant}"?`)
              : says(`Den har ${criteria.join(', ')}.`, `It has ${criteria.join(', ')}.`),
          },
        );
      }
      if (!registers.includes(indicator)) {
        throw new Problem(
          'K-LAWS-46',
          says(
            `«${indicator}» tælles ikke i registre, så ingen ved, hvem der bidrager.`,
            `"${indicator}" is not counted in registers, so that nobody knows who contributes.`,
          ),
          {
            place: file.place(path),
            hint: says('Skriv en indikator med counts:.', 'Name an indicator with counts:.'),
          },
        );
      }
    }
  });
}

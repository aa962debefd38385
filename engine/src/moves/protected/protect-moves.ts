import type { EventRule } from '../../protection/index.ts';
import { literal } from '../../warehouse/index.ts';
import { movePatterns, type PatternsWanted } from '../patterns/patterns.ts';
import type { MovesWanted } from '../places.ts';
import { type RoundedMoves, type RoundedTold, roundMoves } from '../rounded-moves.ts';
import type { MovesTables } from '../tables.ts';
import { type FiguresShown, hiddenBy, type MoveLimits } from './limits.ts';
import { protectedAccounts, protectedFlows, protectedRates } from './protected-accounts.ts';
import { protectedChains } from './protected-chains.ts';
import { protectedProfiles } from './protected-profiles.ts';
import { withheldMoves } from './withheld-moves.ts';

/** How the tables about moves are made for an audience. */
export interface MovesForAudience {
  /** How flows are rounded: `flows` of the rule set. */
  readonly rule: EventRule;
  readonly limits: MoveLimits;
  readonly shown: FiguresShown;
  /** Groups that flows and chains are not divided in for them: `origin`, where the rule set never shows it. */
  readonly leaveOut?: readonly string[];
  /** Of the tables that are made in the schema `moving`, one audience apart from another: letters, digits and `_`. */
  readonly audience: string;
}

/** The tables about moves as an audience may see them, each a SELECT in the database of the run. */
export interface MovesProtected {
  readonly tables: MovesTables & { readonly waterbed: string; readonly signs: string; readonly balance: string };
  readonly told: RoundedTold;
}

/** What the tables about moves are protected from. */
export interface MovesMadeOf {
  readonly wanted: MovesWanted;
  /** The true tables. */
  readonly tables: MovesTables;
  readonly areaSets: PatternsWanted['areaSets'];
  readonly indicators: PatternsWanted['indicators'];
  /** What was rounded for an audience before, by its rule: the next with the same rule gets the same. Begins empty. */
  readonly rounded: Map<string, RoundedMoves & { readonly waterbed: string }>;
}

/**
 * Makes all tables about moves for an audience (library/protection/tables.yaml says how each is protected, and why): flows, accounts, rates and chains of rounded events; profiles and
 * changes of bands and the figures that are shown; and what is asked of them (do leavers gather, signs, balance) from those alone, so that the answers tell nothing new.
 *
 * Needs `followMoves` with `keepsParts`, finished, and `movesTables`.
 */
export async function protectMoves(made: MovesMadeOf, audience: MovesForAudience): Promise<MovesProtected> {
  const { wanted, tables, areaSets, indicators } = made;
  const { warehouse } = wanted;
  const { rule, limits, shown, leaveOut = [] } = audience;
  const prefix = `for_${audience.audience.replaceAll(/[^a-z0-9]/gi, '_')}`;
  const isRounded = rule.method !== 'suppress';
  const rounding = isRounded ? `by_${rule.method}_${rule.base}` : 'by_suppress';
  const before = made.rounded.get(rounding);
  const rounded =
    before ?? (await (isRounded ? roundMoves(wanted, rule, rounding) : withheldMoves(wanted, tables, rounding)));
  const told = leaveOut.length === 0 ? 'true' : `dimension NOT IN (${leaveOut.map(literal).join(', ')})`;
  const select = async (table: string, sql: string) => {
    await warehouse.run(`CREATE OR REPLACE TABLE moving.${prefix}_${table} AS ${sql}`);
    return `SELECT * FROM moving.${prefix}_${table}`;
  };
  const accounts = await select('accounts', protectedAccounts(rounded, shown));
  const { make, profiles: toldProfiles, changes } = protectedProfiles(tables, shown, limits, `moving.${prefix}_shared`);
  await warehouse.run(make);
  const profiles = await select('profiles', toldProfiles);
  const parts = figuresAsParts(shown);
  const chains = isRounded
    ? await protectedChains(wanted, rule, shown, prefix)
    : `SELECT * FROM (${tables.chains}) WHERE false`;
  const patterns = await movePatterns({
    warehouse,
    areaSets,
    profiles,
    indicators,
    shown: {
      flow: `moving.${rounding}_flow`,
      parts,
      prefix,
      ...(before ? { waterbed: before.waterbed } : {}),
    },
  });
  made.rounded.set(rounding, { ...rounded, waterbed: patterns.waterbed });
  return {
    tables: {
      accounts,
      flows: await select('flows', `SELECT * FROM (${protectedFlows(rounded, shown)}) WHERE ${told}`),
      rates: await select('rates', protectedRates(rounded, accounts, limits)),
      profiles,
      changes: await select('changes', changes),
      chains: await select('chains', `SELECT * FROM (${chains}) WHERE ${told}`),
      waterbed: withoutHidden(patterns.waterbed, shown),
      signs: patterns.signs,
      balance: patterns.balance,
    },
    told: rounded.told,
  };
}

/** SQL of how groups lived at both ends of each period, by the figures that are shown: what balance is asked of. */
function figuresAsParts({ figures }: FiguresShown): string {
  return `WITH figure AS (
      SELECT * FROM (${figures}) WHERE conf_status = 'F' AND numerator IS NOT NULL AND denominator IS NOT NULL
        AND indicator IN (SELECT id FROM moving.followed WHERE is_share AND NOT origin) AND (area_set = 'kommune') = (tenure <> '_T')
    )
    SELECT was.area_set AS "set", CASE WHEN was.area_set = 'kommune' THEN 'tenure' ELSE 'area' END AS "by", CAST(since AS VARCHAR) AS since, CAST("day" AS VARCHAR) AS period,
      was.indicator, CASE WHEN was.area_set = 'kommune' THEN was.tenure ELSE was.area END AS unit, 'stayer' AS component, 'figure' AS kind,
      was.numerator AS n0, was.denominator AS d0, is_now.numerator AS n1, is_now.denominator AS d1
    FROM moving.period JOIN figure was ON was.period = CAST(since AS VARCHAR)
    JOIN figure is_now ON is_now.period = CAST("day" AS VARCHAR) AND is_now.area_set = was.area_set AND is_now.area = was.area AND is_now.tenure = was.tenure
      AND is_now.indicator = was.indicator`;
}

/** Areas that are too small in any of the periods are left out, as those that leave and as those that are come to. */
function withoutHidden(waterbed: string, shown: FiguresShown): string {
  return `WITH ${hiddenBy(shown)} SELECT * FROM (${waterbed}) AS found WHERE NOT EXISTS (
      SELECT 1 FROM hidden WHERE hidden.area_set = found.area_set AND hidden.area IN (found.area, found.to_area) AND hidden.period > found.since AND hidden.period <= found.period
    )`;
}

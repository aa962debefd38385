import type { Warehouse } from '../warehouse/index.ts';
import { type Finding, says } from '../words/index.ts';
import { counts, found } from './counted.ts';
import { LONGEST_PAPER_GAP, OPEN } from './spells.ts';

/**
 * What was noticed while stays became spells: persons in two places, several moves on a day, gaps, stays after death or while abroad,
 * residents who live nowhere. Reads `people.stay`, `people.ordered`, `people.piece`, `people.gap` and `people.spell`.
 */
export async function judgeSpells(warehouse: Warehouse): Promise<Finding[]> {
  const twoPlaces = await counts(
    warehouse,
    `SELECT count(*) AS stays, count(DISTINCT person) AS persons FROM people.ordered
      WHERE next_from > "from" AND ("to" > next_from OR ("to" IS NULL AND next_to IS NOT NULL))`,
  );
  const sameDay = await counts(warehouse, 'SELECT count(*) AS stays FROM people.ordered WHERE next_from = "from"');
  const gaps = await counts(
    warehouse,
    `SELECT count(*) FILTER (WHERE until - "from" <= ${LONGEST_PAPER_GAP}) AS short,
        count(*) FILTER (WHERE until - "from" > ${LONGEST_PAPER_GAP}) AS long,
        sum(CASE WHEN until - "from" > ${LONGEST_PAPER_GAP} THEN until - "from" ELSE 0 END) AS days
      FROM people.gap WHERE NOT abroad`,
  );
  const dead = await counts(
    warehouse,
    `SELECT count(*) AS stays FROM people.stay JOIN people.person USING (person) WHERE "to" > died OR "from" >= died`,
  );
  const abroad = await counts(
    warehouse,
    `SELECT count(*) AS stays FROM (
      SELECT DISTINCT stay.person, stay."from" FROM people.stay stay JOIN register.abroad abroad ON abroad.person = stay.person
        AND abroad."from" > stay."from" AND abroad."from" < stay."to")`,
  );
  const gone = await counts(
    warehouse,
    `SELECT count(*) AS stays FROM people.stay JOIN people.person USING (person)
      WHERE gone AND died IS NULL AND "to" IS NULL AND person NOT IN (SELECT person FROM register.abroad WHERE person IS NOT NULL AND "to" IS NULL)`,
  );
  const nowhere = await counts(
    warehouse,
    `SELECT count(*) AS persons FROM people.person WHERE status IN ('01', '03') AND died IS NULL
      AND person NOT IN (SELECT person FROM people.spell WHERE until = ${OPEN})`,
  );
  const strangers = await counts(
    warehouse,
    `SELECT count(DISTINCT person) AS persons FROM people.spell WHERE person NOT IN (SELECT person FROM people.person)`,
  );
  const joined = await counts(
    warehouse,
    `SELECT (SELECT count(*) FROM people.piece) - (SELECT count(*) FROM people.spell) AS pieces`,
  );
  return [
    ...found(twoPlaces.persons ?? 0, {
      rule: 'persons-in-two-places',
      severity: 'warning',
      text: says(
        `${twoPlaces.persons} personer bor to steder på en gang i registret (${twoPlaces.stays} ophold).`,
        `${twoPlaces.persons} persons live in two places at a time in the register (${twoPlaces.stays} stays).`,
      ),
      done: says(
        'Hver dag hører til det ophold, der er registreret sidst, ellers det, der begyndte sidst.',
        'Each day belongs to the stay that was registered last, else to the one that began last.',
      ),
    }),
    ...found(sameDay.stays ?? 0, {
      rule: 'several-moves-on-a-day',
      severity: 'note',
      text: says(
        `${sameDay.stays} ophold begynder samme dag som et, der er registreret senere.`,
        `${sameDay.stays} stays begin on the day of one that was registered later.`,
      ),
      done: says('Dagens sidste gælder; de andre er ikke med.', 'The last of the day stands; the others are left out.'),
    }),
    ...found(gaps.short ?? 0, {
      rule: 'short-gaps',
      severity: 'note',
      text: says(
        `${gaps.short} huller på højst ${LONGEST_PAPER_GAP} dage mellem to ophold.`,
        `${gaps.short} gaps of at most ${LONGEST_PAPER_GAP} days between two stays.`,
      ),
      done: says(
        'De er lukket: det første ophold varer til det næste.',
        'They are closed: the earlier stay lasts until the next.',
      ),
    }),
    ...found(gaps.long ?? 0, {
      rule: 'gaps',
      severity: 'warning',
      text: says(
        `${gaps.long} huller på over ${LONGEST_PAPER_GAP} dage (i alt ${gaps.days} dage), hvor en person hverken bor her eller er udrejst.`,
        `${gaps.long} gaps of over ${LONGEST_PAPER_GAP} days (${gaps.days} days in all) in which a person neither lives here nor has emigrated.`,
      ),
      done: says('Personen tæller ingen steder i den tid.', 'The person counts nowhere in that time.'),
    }),
    ...found(dead.stays ?? 0, {
      rule: 'stays-after-death',
      severity: 'note',
      text: says(`${dead.stays} ophold varer ud over dødsdagen.`, `${dead.stays} stays last beyond the day of death.`),
      done: says('De slutter på dødsdagen.', 'They end on the day of death.'),
    }),
    ...found(abroad.stays ?? 0, {
      rule: 'stays-while-abroad',
      severity: 'warning',
      text: says(
        `${abroad.stays} ophold har en slutdato, men personen udrejser før den.`,
        `${abroad.stays} stays have a last day, but the person emigrates before it.`,
      ),
      done: says('De slutter ved udrejsen.', 'They end with the emigration.'),
    }),
    ...found(gone.stays ?? 0, {
      rule: 'open-stays-of-non-residents',
      severity: 'warning',
      text: says(
        `${gone.stays} ophold er åbne, men personens status er ikke bosat, og der er ingen udrejse eller dødsdag.`,
        `${gone.stays} stays are open, but the person's status is not resident, and there is no emigration or day of death.`,
      ),
      done: says(
        'De tæller indtil registrets sidste dag, ikke på den.',
        'They count until the last day of the register, not on it.',
      ),
    }),
    ...found(nowhere.persons ?? 0, {
      rule: 'residents-without-a-stay',
      severity: 'warning',
      text: says(
        `${nowhere.persons} personer er bosat efter deres status, men har intet åbent ophold.`,
        `${nowhere.persons} persons are residents by their status but have no open stay.`,
      ),
      done: says('De tæller ikke med i dag.', 'They are not counted today.'),
    }),
    ...found(strangers.persons ?? 0, {
      rule: 'stays-of-unknown-persons',
      severity: 'warning',
      text: says(
        `${strangers.persons} personer har ophold, men står ikke i personregistret.`,
        `${strangers.persons} persons have stays but are not in the register of persons.`,
      ),
      done: says('De tæller med, uden alder, køn og herkomst.', 'They count, without age, sex and origin.'),
    }),
    ...found(joined.pieces ?? 0, {
      rule: 'moves-that-are-none',
      severity: 'note',
      text: says(
        `${joined.pieces} skift af ophold er ingen flytning: samme adresse, ny vejkode eller sammenlagt kommune.`,
        `${joined.pieces} changes of stay are no move: the same address, a new road code or a merged municipality.`,
      ),
      done: says('Opholdene er lagt sammen.', 'The stays are joined.'),
    }),
  ];
}

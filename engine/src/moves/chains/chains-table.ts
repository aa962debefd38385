import { OUTSIDE } from '../places.ts';
import { tenureCode } from '../tenure-codes.ts';

/** Text of WITH: `located`, every link in every set: the period, and the areas of the home that the chain starts with and of the one that was left. */
export const locatedLinks = `located AS (
    SELECT chain.*, period.since, period."day" AS period, sets.set_number, area_set,
      CASE WHEN sets.set_number = 0 THEN 0 ELSE coalesce(home.number, ${OUTSIDE._rest}) END AS area,
      CASE WHEN link = 0 THEN NULL WHEN from_where IS NULL THEN ${OUTSIDE._unknown} WHEN from_where < 0 THEN from_where
        WHEN sets.set_number = 0 THEN 0 ELSE coalesce(was.number, ${OUTSIDE._rest}) END AS from_area
    FROM moving.chain chain
    JOIN moving.period period ON started > period.since AND started <= period."day"
    CROSS JOIN (SELECT DISTINCT set_number, area_set FROM moving.place) sets
    LEFT JOIN moving.placed home ON home.set_number = sets.set_number AND home.address = start_address
      AND home."from" <= CASE WHEN start = 'new' THEN started ELSE started - 1 END
      AND home.until > CASE WHEN start = 'new' THEN started ELSE started - 1 END
    LEFT JOIN moving.placed was ON was.set_number = sets.set_number AND was.address = from_address AND was."from" < chain."day" AND was.until >= chain."day"
  )`;

/**
 * SELECT of the edition's table of chains. A row counts links, not homes: of the chains that start in an area in a period, by the kind of
 * home and its tenure (`_T` for all), how many have a link of this number (`chains`: from link 1 on they are the households too) and how
 * many persons it moved. `link` 0 is homes that nobody has moved into; chains in all are link 0 and link 1 together.
 *
 * `dimension` says what the links are divided by, one thing at a time, so that a row is about as many as can be: `_T` nothing; `from_area`
 * where the household came from, an area of the set or a code of `OUTSIDE`; `from_tenure` the tenure it left; `end` why the chain ends with
 * this link, or `goes-on`; or a group (`addChainGroups`). At each link, the categories of a dimension add up to `_T`; in link 0 only `_T`
 * and `end` are there.
 *
 * Needs `makeChains` and `moving.period`, in the run's database.
 */
export const chainsTable = `WITH ${locatedLinks},
  divided AS (
    SELECT located.*, '_T' AS dimension, '_T' AS category FROM located
    UNION ALL
    SELECT located.*, 'from_area', place.area FROM located
      JOIN moving.place place ON place.set_number = located.set_number AND place.number = located.from_area
    UNION ALL
    SELECT located.*, 'from_tenure', ${tenureCode('coalesce(from_tenure, -1)')} FROM located WHERE link > 0
    UNION ALL
    SELECT located.*, 'end', coalesce("end", 'goes-on') FROM located
    UNION ALL
    SELECT located.*, chain_group.dimension, chain_group.category FROM located JOIN moving.chain_group chain_group USING (chain, link)
  ),
  summed AS (
    SELECT set_number, area_set, since, period, start, area, CASE WHEN by_tenure THEN start_tenure END AS tenure, link, dimension, category,
      count(*) AS chains, coalesce(sum(persons), 0) AS persons
    FROM divided CROSS JOIN (VALUES (true), (false)) AS grain(by_tenure) GROUP BY ALL
  )
  SELECT summed.area_set, place.area, CAST(since AS VARCHAR) AS since, CAST(period AS VARCHAR) AS period, start, ${tenureCode('tenure')} AS tenure, link, dimension, category,
    chains, persons, 'F' AS conf_status
  FROM summed JOIN moving.place place ON place.set_number = summed.set_number AND place.number = summed.area`;

-- Who moved from which area and tenure to which, by period, on PostgreSQL: one statement for all periods.
-- Tenure as library/registers/boligform.yaml has it; whoever is counted lives in the home, so that "occupied" always holds.
WITH homes AS (
  SELECT address, coalesce(area, '_rest') AS area,
    CASE
      WHEN ownership = '20' THEN 'almen'
      WHEN ownership = '41' THEN 'andel'
      WHEN ownership IN ('50', '60', '70', '80') THEN 'offentlig'
      WHEN use IN ('150', '160') THEN 'institution'
      WHEN ownership = '10' AND letting = '2' THEN 'ejer'
      WHEN ownership = '10' AND letting = '1' THEN 'privatleje'
      WHEN ownership IN ('30', '40') THEN 'privatleje'
      ELSE 'uoplyst'
    END AS tenure
  FROM home
  LEFT JOIN address_in_area USING (address)
),
-- A stay that begins on the day the one before it ends is a move. Those that ended before the first snapshot are needed by none.
stays AS (
  SELECT "from" AS day, municipality, address,
    lag("to") OVER earlier AS before_to, lag(municipality) OVER earlier AS before_municipality, lag(address) OVER earlier AS before_address
  FROM stay
  WHERE "to" IS NULL OR "to" > date '2019-01-01'
  WINDOW earlier AS (PARTITION BY person ORDER BY "from")
),
moves AS (
  SELECT CASE WHEN before_municipality = '0999' THEN coalesce(was.area, '_rest') ELSE '_country' END AS from_area,
    CASE WHEN before_municipality = '0999' THEN coalesce(was.tenure, 'uoplyst') ELSE '_Z' END AS from_tenure,
    CASE WHEN municipality = '0999' THEN coalesce(is_now.area, '_rest') ELSE '_country' END AS to_area,
    CASE WHEN municipality = '0999' THEN coalesce(is_now.tenure, 'uoplyst') ELSE '_Z' END AS to_tenure,
    -- The period is named by the snapshot at its end: a move on that day belongs to it.
    make_date(date_part('year', day - 1)::int + 1, 1, 1) AS period
  FROM stays
  LEFT JOIN homes was ON was.address = before_address
  LEFT JOIN homes is_now ON is_now.address = stays.address
  WHERE before_to = day AND day > date '2019-01-01' AND day <= date '2024-01-01' AND (municipality = '0999' OR before_municipality = '0999')
)
SELECT period, from_area, from_tenure, to_area, to_tenure, count(*) AS persons
FROM moves
GROUP BY period, from_area, from_tenure, to_area, to_tenure
ORDER BY period, from_area, from_tenure, to_area, to_tenure

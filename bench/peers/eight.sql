-- Eight indicators by area, tenure and snapshot on PostgreSQL: all snapshots in one statement, people by sets.
-- Birthdays in place of ages where a comparison of dates will do.
WITH days (day, before, born_18, born_65) AS NOT MATERIALIZED (
  VALUES
    (date '2019-01-01', date '2018-01-01', date '2001-01-01', date '1954-01-01'),
    (date '2020-01-01', date '2019-01-01', date '2002-01-01', date '1955-01-01'),
    (date '2021-01-01', date '2020-01-01', date '2003-01-01', date '1956-01-01'),
    (date '2022-01-01', date '2021-01-01', date '2004-01-01', date '1957-01-01'),
    (date '2023-01-01', date '2022-01-01', date '2005-01-01', date '1958-01-01'),
    (date '2024-01-01', date '2023-01-01', date '2006-01-01', date '1959-01-01')
),
-- Thousandths of a full-time person on benefits in the year before the day.
supported AS (
  SELECT day, person,
    least(sum((least(coalesce("to", day), day) - greatest("from", before)) * share) / (day - before), 1000) AS support
  FROM days
  JOIN benefit ON "from" < day AND ("to" IS NULL OR "to" > before)
  WHERE benefit NOT IN ('su', 'folkepension')
  GROUP BY day, before, person
),
-- Tenure as library/registers/boligform.yaml has it; whoever is counted lives in the home, so that "occupied" always holds.
homes AS (
  SELECT address, area, rooms,
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
residents AS (
  SELECT day, area, coalesce(tenure, 'uoplyst') AS tenure, rooms, sex, support, day - "from" <= 365 AS moved,
    born > born_18 AS is_child, born <= born_65 AS is_old, date_part('year', age(day, born))::int AS age
  FROM days
  JOIN stay ON "from" <= day AND ("to" IS NULL OR "to" > day) AND municipality = '0999'
  JOIN person USING (person)
  LEFT JOIN homes USING (address)
  LEFT JOIN supported USING (day, person)
),
sums AS (
  SELECT day, area, tenure,
    count(*) AS residents,
    count(*) FILTER (WHERE is_child) AS under_18,
    count(*) FILTER (WHERE is_old) AS over_64,
    sum(age) AS years,
    count(*) FILTER (WHERE sex = 'F') AS women,
    coalesce(sum(support) FILTER (WHERE NOT is_child AND NOT is_old), 0) AS supported,
    count(*) FILTER (WHERE NOT is_child AND NOT is_old) AS of_working_age,
    count(*) FILTER (WHERE rooms >= 4) AS four_rooms,
    count(rooms) AS known_rooms,
    count(*) FILTER (WHERE moved) AS moved
  FROM residents
  GROUP BY day, area, tenure
),
-- The areas, all areas together, and the town.
places AS (
  SELECT * FROM sums WHERE area IS NOT NULL
  UNION ALL
  SELECT day, '_T', tenure, residents, under_18, over_64, years, women, supported, of_working_age, four_rooms, known_rooms, moved
  FROM sums WHERE area IS NOT NULL
  UNION ALL
  SELECT day, '0999', tenure, residents, under_18, over_64, years, women, supported, of_working_age, four_rooms, known_rooms, moved
  FROM sums
),
totals AS (
  SELECT day, area, coalesce(tenure, '_T') AS tenure,
    sum(residents) AS residents, sum(under_18) AS under_18, sum(over_64) AS over_64, sum(years) AS years, sum(women) AS women,
    sum(supported) AS supported, sum(of_working_age) AS of_working_age, sum(four_rooms) AS four_rooms,
    sum(known_rooms) AS known_rooms, sum(moved) AS moved
  FROM places
  GROUP BY GROUPING SETS ((day, area, tenure), (day, area))
)
SELECT area, tenure, day AS period, indicator, numerator, denominator
FROM totals
CROSS JOIN LATERAL (
  VALUES
    ('beboere', residents, NULL),
    ('under-18', under_18, residents),
    ('over-64', over_64, residents),
    ('middelalder', years, residents),
    ('kvinder', women, residents),
    ('forsoergede', supported, of_working_age),
    ('fire-vaerelser', four_rooms, known_rooms),
    ('nyligt-flyttet', moved, residents)
) AS figure (indicator, numerator, denominator)
ORDER BY area, tenure, indicator, period

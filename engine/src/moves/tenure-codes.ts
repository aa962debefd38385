import { TENURES } from '../population/index.ts';
import { literal } from '../warehouse/index.ts';

/** Number of the tenure that stands for homes in other municipalities, whose tenure nobody here knows. */
export const NOT_OURS = -1;

/** SQL of the number of a tenure's code in `TENURES`; what is no code of it is `uoplyst`. */
export const tenureNumber = (code: string): string =>
  `CAST(CASE ${code} ${TENURES.map((tenure, at) => `WHEN ${literal(tenure)} THEN ${at}`).join(' ')} ELSE ${TENURES.indexOf('uoplyst')} END AS TINYINT)`;

/** SQL of the code of a tenure by its number; `_T` for all together, `_Z` for homes whose tenure nobody here knows. */
export const tenureCode = (column: string): string =>
  `CASE WHEN ${column} IS NULL THEN '_T' WHEN ${column} < 0 THEN '_Z' ${TENURES.map((code, at) => `WHEN ${column} = ${at} THEN ${literal(code)}`).join(' ')} END`;

import { says, type Text } from '../words/index.ts';

const DA = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });
const EN = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const DA_FINE = new Intl.NumberFormat('da-DK', { maximumSignificantDigits: 2 });
const EN_FINE = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 });

/** A size as people say it: whole square metres, two digits below ten. */
export function squareMetres(size: number): Text {
  const [da, en] = size < 10 ? [DA_FINE, EN_FINE] : [DA, EN];
  return says(`${da.format(size)} m²`, `${en.format(size)} m²`);
}

/** A count of areas as people say it. */
export function areasCounted(count: number): Text {
  return says(
    count === 1 ? '1 område' : `${DA.format(count)} områder`,
    count === 1 ? '1 area' : `${EN.format(count)} areas`,
  );
}

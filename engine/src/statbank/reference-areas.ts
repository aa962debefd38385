import { municipalities, municipality, regions } from '../places/index.ts';
import { type Finding, says } from '../words/index.ts';
import type { WorkspaceFile } from '../workspace/index.ts';
import { DENMARK } from './reference-figures.ts';

/** A place that figures are compared with. */
export interface ReferenceArea {
  readonly id: string;
  readonly name: string;
}

/**
 * What a municipality is compared with: Denmark, its region, and itself; with `all`, every region and municipality.
 *
 * The region is the one `kvarter.yaml` names, else the one the library's table of municipalities has.
 */
export function referenceAreas(
  { municipality: own }: WorkspaceFile,
  all: boolean,
): { areas: ReferenceArea[]; findings: Finding[] } {
  const denmark = { id: DENMARK, name: 'Hele landet' };
  if (all) return { areas: [denmark, ...regions().map(named), ...municipalities().map(named)], findings: [] };
  const known = municipality(own.code);
  const region = regions().find(({ code }) => code === (own.region ?? known?.region));
  const areas = [denmark, ...(region ? [named(region)] : []), ...(known ? [named(known)] : [])];
  return { areas, findings: known ? [] : [unknownMunicipality(own.code)] };
}

function named({ code, name }: { readonly code: string; readonly name: string }): ReferenceArea {
  return { id: code, name };
}

function unknownMunicipality(code: string): Finding {
  return {
    rule: 'statbank-unknown-municipality',
    severity: 'warning',
    where: 'kvarter.yaml',
    count: 1,
    names: [code],
    text: says(
      'Kommunens kode er ikke en dansk kommune, så Statistikbanken har ingen tal for den.',
      "The municipality's code is no Danish municipality, so StatBank has no figures for it.",
    ),
    done: says(
      'Kun landet og den nævnte region er med. Ret koden under municipality i kvarter.yaml.',
      'Only the country and the region named are there. Correct the code under municipality in kvarter.yaml.',
    ),
  };
}

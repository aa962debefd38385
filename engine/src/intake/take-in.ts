import type { InputFile, PlaceOf, RawTable } from '../tables/index.ts';
import { readTable } from '../tables/index.ts';
import type { Finding, Observation } from '../words/index.ts';
import type { AreaSetFile, IndicatorFile, SourceFile } from '../workspace/index.ts';
import type { KnownAreas } from './areas-of-rows.ts';
import { CHECKS_OF_FILES, CHECKS_OF_SOURCES, keyOf } from './checks/index.ts';
import { mapSource } from './map-source.ts';

/** A source as the workspace resolved it: its profile, the files it names, and where each word of the profile stands. */
export interface SourceToRead {
  readonly definition: SourceFile & { readonly id: string };
  readonly files: readonly InputFile[];
  readonly place: PlaceOf;
}

/** What sources are read against. */
export interface IntakeContext {
  readonly areas: KnownAreas;
  readonly areaSets: ReadonlyMap<string, AreaSetFile>;
  readonly indicators: ReadonlyMap<string, IndicatorFile>;
}

/** What a source gave. */
export interface TakenIn {
  readonly observations: readonly Observation[];
  readonly findings: readonly Finding[];
  readonly lineKind: RawTable['lineKind'];
}

/**
 * Reads one source: every file by its reader, mapped by its profile, checked by every rule. Figures that stand twice with the
 * same value are taken once. Whether the findings stop the build is the caller's to decide.
 *
 * @throws Problem where a file cannot be read or the profile does not fit it
 */
export async function takeIn(source: SourceToRead, context: IntakeContext): Promise<TakenIn> {
  const { definition, place } = source;
  const observations: Observation[] = [];
  const findings: Finding[] = [];
  let last: RawTable | undefined;
  for (const file of source.files) {
    const raw = await readTable(file, readOptions(definition));
    const mapped = mapSource(definition, raw, context.areas, place);
    const own = { source: definition, raw, observations: mapped.observations, ...context };
    const found = [...mapped.findings, ...CHECKS_OF_FILES.flatMap((check) => check(own))];
    findings.push(...found.map((finding) => ({ ...finding, where: definition.id, file: file.name })));
    for (const one of mapped.observations) observations.push(one);
    last = raw;
  }
  // Many files are one source: what one file lacks another may hold, and what two say of the same figure must agree.
  const whole = absentAsZero(definition, observations, context.areas);
  const [only, ...others] = source.files;
  const file = only && others.length === 0 ? only.name : definition.path;
  if (last) {
    const all = { source: definition, raw: last, observations: whole, ...context };
    const found = CHECKS_OF_SOURCES.flatMap((check) => check(all));
    findings.push(...found.map((finding) => ({ ...finding, where: definition.id, file })));
  }
  return { observations: once(whole), findings, lineKind: last?.lineKind ?? 'line' };
}

/** How the files of a source are read. */
export function readOptions({
  format,
  encoding,
  delimiter,
  sheet,
  header,
}: Pick<SourceFile, 'format' | 'encoding' | 'delimiter' | 'sheet' | 'header'>) {
  return {
    ...(format ? { format } : {}),
    ...(encoding ? { encoding } : {}),
    ...(delimiter ? { delimiter } : {}),
    ...(sheet ? { sheet } : {}),
    ...(header ? { header } : {}),
  };
}

/** The first of the observations that are the same figure. */
function once(observations: readonly Observation[]): Observation[] {
  const seen = new Map<string, Observation>();
  for (const observation of observations) {
    const key = keyOf(observation);
    if (!seen.has(key)) seen.set(key, observation);
  }
  return [...seen.values()];
}

/** Where a source leaves out rows that are zero (StatBank BULK), the zeros it did not write: every area × period × indicator it speaks of. */
function absentAsZero(
  definition: SourceFile & { id: string },
  observations: Observation[],
  areas: KnownAreas,
): Observation[] {
  if (definition.absent !== 'zero') return observations;
  const there = new Set(observations.map(keyOf));
  const zeros = new Map<string, Observation>();
  for (const one of observations) {
    for (const { id } of areas.get(one.areaSet) ?? []) {
      const zero: Observation = {
        ...one,
        area: id,
        value: 0,
        numerator: null,
        denominator: null,
        status: 'figure',
        line: null,
      };
      const key = keyOf(zero);
      if (!there.has(key) && !zeros.has(key)) zeros.set(key, zero);
    }
  }
  return [...observations, ...zeros.values()];
}

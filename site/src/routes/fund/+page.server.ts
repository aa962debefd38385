import type { Finding, Severity } from '@kvarter/engine/words';
import { need } from '#lib/server/need.ts';
import type { Reading } from '#lib/server/reading.ts';
import type { PageServerLoad } from './$types';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** Findings by how bad they are, then by where they were found. */
export const load: PageServerLoad = ({ locals }) => {
  const reading = need(locals);
  const { findings } = reading.edition;
  return {
    count: findings.length,
    groups: SEVERITIES.map((severity) => {
      const own = findings.filter((finding) => finding.severity === severity);
      const places = [...Map.groupBy(own, ({ where }) => where)];
      return { severity, count: own.length, places: places.map(([id, members]) => place(reading, id, members)) };
    }).filter(({ count }) => count > 0),
  };

  function place(reading: Reading, id: string, members: Finding[]) {
    const { sources } = reading.edition.definitions;
    const name = sources.find((source) => source.id === id)?.name ?? reading.set(id)?.definition.name;
    return { id, name: name?.[locals.lang] ?? id, findings: members };
  }
};

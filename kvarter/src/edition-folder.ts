import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Problem, says } from '@kvarter/engine';

/**
 * The edition a person means: an edition's folder, or a workspace whose edition lies in `udgave/internal`.
 *
 * @param audience which edition of a workspace is meant
 * @throws Problem K-CLI-08 if there is none
 */
export function editionFolder(written: string, audience = 'internal'): string {
  const folder = resolve(written);
  const found = [folder, join(folder, 'udgave', audience)].find((path) => existsSync(join(path, 'datapackage.json')));
  if (found) return found;
  throw new Problem('K-CLI-08', says(`Der er ingen udgave i «${written}».`, `There is no edition in "${written}".`), {
    hint: existsSync(join(folder, 'kvarter.yaml'))
      ? says(`Byg den først: kvarter build ${written}`, `Build it first: kvarter build ${written}`)
      : says('Skriv mappen med udgaven eller arbejdsmappen.', "Name the edition's folder or the workspace."),
  });
}

import { fileURLToPath } from 'node:url';

/** The folder of the library: indicators, models, templates, schemas. */
export function libraryFolder(): string {
  return fileURLToPath(new URL('../../../library', import.meta.url));
}

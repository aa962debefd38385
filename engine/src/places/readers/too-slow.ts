import type { InputFile } from '../../tables/index.ts';
import { Problem, says } from '../../words/index.ts';

/** The problem K-PLACES-19, of a map file that takes longer than it may. */
export function tooSlow(file: InputFile): Problem {
  return new Problem(
    'K-PLACES-19',
    says('Kortet tog for lang tid at læse og blev opgivet.', 'The map took too long to read and was given up.'),
    {
      place: { file: file.name },
      hint: says(
        'Filen er for stor eller beskadiget. Gem kun det lag og det område, der skal bruges, som GeoJSON eller GeoPackage.',
        'The file is too large or damaged. Save only the layer and the part you need as GeoJSON or GeoPackage.',
      ),
    },
  );
}

import type { DenmarkMade } from './make-denmark.ts';
import { DENMARK_INDICATORS } from './workspace.ts';

/** `README.md` of the country: what it is, how it was made and how it differs from a real one. */
export function readme(
  { municipalities, lives, residents, persons }: Omit<DenmarkMade, 'folder'>,
  seed: number,
  years: number,
): string {
  const copies =
    municipalities > lives
      ? `Kun ${lives} af kommunerne er gennemlevet. De øvrige er kopier af dem med andre numre på personer, adresser og områder: deres tal er ens, men der er lige så mange rækker at tælle.`
      : 'Hver kommune er gennemlevet for sig.';
  return `# Danmark (opfundet)

Et opdigtet land med ${municipalities} kommuner som Fjordby, ${residents} beboere og ${persons} personer i registrene. Ingen i det findes. Det er lavet af frøet ${seed} og er til at måle, hvor lang tid et helt lands registre tager.

- \`data/\` er Parquet, en mappe pr. tabel, sorteret efter adresse, område eller person. Personer og adresser er hele tal fra begyndelsen: kommunens nummer gange 1.000.000 og 100.000, og så et løbenummer. Boliger er nummereret efter område, og personer efter den bolig, de sidst boede i.
- ${copies}
- ${years} årlige opgørelser, den sidste 1. januar 2026. ${DENMARK_INDICATORS.length} indikatorer fra biblioteket, i 40 områder og 16 bydele pr. kommune. Hver adresse ligger i et område og i en bydel; der er ikke noget kort.

Byg det med \`kvarter build\` i mappen.

## Hvad der ikke er som i Danmark

- Kommunerne udveksler ingen beboere. Hvem der flytter til en anden kommune, er væk; hvem der kommer fra en, er ny.
- Adresserne har hverken vej eller punkt.
- Livet begynder i 2012. De, der var flyttet eller døde før, er ikke med, og indkomster er der først fra 2012: tal om året før den 1. januar 2012 mangler derfor.
- Familierne er ikke givet. De udledes af adresserne, som i en kommunes tal.
`;
}

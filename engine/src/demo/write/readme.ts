import { ageAt, newYear } from '../days.ts';
import { inFjordby } from '../people/population.ts';
import { FIRST_YEAR, type History, LAST_YEAR } from '../people/run.ts';
import { TENURE_CODES } from '../town/town.ts';

/** Margins of Fjordby on the last snapshot, to be held against Denmark's. Shares in percent. */
export interface Margins {
  readonly residents: number;
  readonly menShare: number;
  readonly age0to17: number;
  readonly age65: number;
  readonly personsPerHome: number;
  readonly tenures: Readonly<Record<string, number>>;
  readonly movesPer1000: number;
  readonly outsideWorkAndStudy18to64: number;
  readonly nonWestern: number;
}

/** Counts the margins on 1 January after the last year. */
export function marginsOf({ town, population, newYears }: History): Margins {
  const { people, stays } = population;
  const { of } = people;
  const on = newYear(LAST_YEAR + 1);
  const { place, status } = newYears[LAST_YEAR + 1 - FIRST_YEAR]!;
  const homes = new Set<number>();
  const found = { residents: 0, men: 0, young: 0, old: 0, working: 0, outside: 0, far: 0 };
  for (let person = 0; person < place.length; person++) {
    const home = place[person]!;
    if (!inFjordby(home) || (of.died[person]! >= 0 && of.died[person]! < on)) continue;
    const age = ageAt(of.born[person]!, on);
    found.residents += 1;
    if (of.sex[person] === 0) found.men += 1;
    if (age < 18) found.young += 1;
    else if (age >= 65) found.old += 1;
    else {
      found.working += 1;
      if (status[person]! < 1 || status[person]! > 3) found.outside += 1;
    }
    if (of.origin[person] !== 0 && of.western[person] === 0) found.far += 1;
    if (home >= 0) homes.add(home);
  }
  let moves = 0;
  for (let stay = 0; stay < stays.count; stay++) {
    const before = stays.of.before[stay]!;
    if (stays.of.from[stay]! < newYear(LAST_YEAR) || stays.of.from[stay]! >= on || before < 0) continue;
    const [a, b] = [stays.of.place[before]!, stays.of.place[stay]!];
    // As Danmarks Statistik counts: within Denmark, to the municipality or within it.
    if (a > -10_000 && inFjordby(b)) moves += 1;
  }
  const share = (part: number, whole: number) => (100 * part) / Math.max(1, whole);
  const tenures = Object.fromEntries(
    TENURE_CODES.slice(0, 6).map((name, code) => [
      name,
      share([...homes].filter((home) => town.homes.of.tenure[home] === code).length, homes.size),
    ]),
  );
  return {
    residents: found.residents,
    menShare: share(found.men, found.residents),
    age0to17: share(found.young, found.residents),
    age65: share(found.old, found.residents),
    personsPerHome: found.residents / Math.max(1, homes.size),
    tenures,
    movesPer1000: (1000 * moves) / Math.max(1, found.residents),
    outsideWorkAndStudy18to64: share(found.outside, found.working),
    nonWestern: share(found.far, found.residents),
  };
}

/** What the folder is, in Danish, and how its numbers lie beside Denmark's. */
export function readme(history: History, { residents, seed }: { residents: number; seed: number }): string {
  const margins = marginsOf(history);
  const number = (value: number) => value.toFixed(1).replace('.', ',');
  return `# Fjordby

En opdigtet kommune, lavet af «kvarter demo --residents ${residents} --seed ${seed}». Ingen i mappen findes: personnumrene har dag + 60 og består ikke
modulus 11, og navne, veje og tal er opdigtede. Samme startværdi giver de samme filer.

    kvarter build        regn tallene ud
    kvarter serve        se dem

Mapperne:

* \`data/\` er, hvad en kommune har: CPR (P12170), DAR, BBR, forvaltningernes tabeller, listen over almene afdelinger og en pakke med områdetal.
* \`areas/\` og \`sources/\` er inddelinger og profiler. Nøglen ligger uden for mappen, ved siden af den.
* \`truth/\` er facit, som ingen kilde læser: antal beboere (\`counts.csv\`), hver flytning og hvorfor (\`moves.csv\`), kæderne fra havnens nye boliger
  (\`chains.csv\`), historierne (\`stories.json\`), det, der er galt i registrene (\`findings.json\`), og de personoplysninger, en kommune ikke har
  (indkomst, uddannelse, domme). Personerne er talt fra 1 og har intet personnummer.

Historierne: Bøgelunden bedres kun, fordi folk skiftes ud; Elmeparken, fordi beboerne får arbejde; Møllevangen får fleksibel udlejning i 2. kvartal
2019, og Nørreparken er dens tvilling uden; havnen bygges 2019-2026; landsbyerne mister beboere; en del af Fjordparken sælges i 2021.

## Fjordby på den sidste opgørelsesdato

| mål | Fjordby |
|---|---|
| beboere | ${margins.residents} |
| mænd, pct. | ${number(margins.menShare)} |
| 0-17 år, pct. | ${number(margins.age0to17)} |
| 65 år og derover, pct. | ${number(margins.age65)} |
| beboere pr. beboet bolig | ${number(margins.personsPerHome)} |
| almene boliger, pct. af beboede | ${number(margins.tenures.almen!)} |
| andelsboliger, pct. | ${number(margins.tenures.andel!)} |
| private lejeboliger, pct. | ${number(margins.tenures.privatleje!)} |
| ejerboliger, pct. | ${number(margins.tenures.ejer!)} |
| flytninger til og i kommunen pr. 1.000 beboere | ${number(margins.movesPer1000)} |
| 18-64-årige uden job og uddannelse på dagen, pct. | ${number(margins.outsideWorkAndStudy18to64)} |
| ikke-vestlig oprindelse, pct. | ${number(margins.nonWestern)} |

Af Danmarks tal kan kun dem holdes op imod, der ligger i kildekoden med kilde (cases/dk-margins): andelen af mænd den 1. januar 2024 var 49,7 pct.
(FOLK1A); forskellen er ${number(margins.menShare - 49.7)} procentpoint.
`;
}

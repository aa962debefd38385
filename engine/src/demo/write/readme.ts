import { DENMARK, type Margins } from './margins.ts';

/** What the folder is, in Danish, and how its numbers lie beside Denmark's. */
export function readme(margins: Margins, { residents, seed }: { residents: number; seed: number }): string {
  return `# Fjordby

En opdigtet kommune, lavet af «kvarter demo --residents ${residents} --seed ${seed}». Ingen i mappen findes: personnumrene har dag + 60 og består ikke
modulus 11, og navne, veje og tal er opdigtede. Samme startværdi giver de samme filer.

    kvarter build        regn tallene ud
    kvarter serve        se dem

Mapperne:

* \`data/\` er, hvad en kommune har: CPR (P12170), DAR, BBR, forvaltningernes tabeller, listen over almene afdelinger og en pakke med områdetal.
* \`areas/\`, \`sources/\` og \`plans/\` er inddelinger, profiler og planer. Nøglen ligger uden for mappen, ved siden af den.
* \`truth/\` er facit, som ingen kilde læser: antal beboere (\`counts.csv\`), hver flytning og hvorfor (\`moves.csv\`), kæderne fra havnens nye boliger
  (\`chains.csv\`), historierne (\`stories.json\`), det, der er galt i registrene (\`findings.json\`), og de personoplysninger, en kommune ikke har
  (indkomst, uddannelse, domme). Personerne er talt fra 1 og har intet personnummer.

Historierne: Bøgelunden bedres kun, fordi folk skiftes ud; Elmeparken, fordi beboerne får arbejde; Møllevangen får fleksibel udlejning i 2. kvartal
2019, og Nørreparken er dens tvilling uden; havnen bygges 2019-2026; landsbyerne mister beboere; en del af Fjordparken sælges i 2021.

Fjordparken, Elmeparken, Møllevangen og Nørreparken ligger ved grænserne for Statens lister og kommer og går. Det er plantet i pakken med områdetal alene
(dømte, kun grundskole, bruttoindkomst, også i \`truth/area-figures.csv\`): personernes domme, uddannelser og indkomster i \`truth/\` er uden det.

Statens lister i \`data/staten/\` er regnet af sandheden og afviger med vilje nogle steder fra vores tal: ét område er tegnet sammen med naboen, ét tal er et år for
gammelt, og de tidlige lister følger en ældre definition. \`truth/official-list.csv\` siger hvor; udgavens \`reconciliations\` skal finde det.

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

## Ved siden af Danmark

| mål | Fjordby | Danmark | forskel | kilde |
|---|---|---|---|---|
${beside(margins)}

Aldersfordeling, boligformer og ydelser er ikke holdt op imod Danmark: tallene kunne ikke hentes med kilde, da Fjordby blev lavet.
`;
}

function beside(margins: Margins): string {
  const names = {
    menShare: 'mænd, pct.',
    leftAlmene: 'fraflytning fra almene boliger, pct.',
    convicted: 'dømte, pct. af 18 år og derover',
  };
  return (Object.keys(DENMARK) as (keyof typeof DENMARK)[])
    .map((key) => {
      const { value, source } = DENMARK[key];
      return `| ${names[key]} | ${number(margins[key], 2)} | ${number(value, 2)} | ${number(margins[key] - value, 2)} | ${source} |`;
    })
    .join('\n');
}

const number = (value: number, digits = 1): string => value.toFixed(digits).replace('.', ',');

import { says, type Text } from '../../words/index.ts';
import type { ListsForecast } from './forecast-lists.ts';

/** Everything that a forecast takes for granted, each in a sentence. */
export function forecastAssumes({ series, national }: ListsForecast, isTurnoverKnown: boolean): Text[] {
  return [
    says(
      'En fremskrivning, ikke et løfte: områderne går videre, hvor de er, og deres tal flytter sig så meget, som tallene plejer. Planer, byggeri og indsatser er ikke regnet med.',
      'A projection, not a promise: areas go on from where they are, and their figures move as much as figures use to. Plans, building and efforts are not reckoned with.',
    ),
    says(
      'Loven, områdernes grænser og måden at tælle på er som i dag.',
      'The law, the borders of areas and the way of counting are as today.',
    ),
    ...series.flatMap(({ series: { indicator }, years, volatility }) => {
      const [first, last] = [years[0], years.at(-1)];
      if (first === undefined) {
        return [
          says(
            `Der er ingen tal for «${indicator}». Hvad der hænger på dem, har ingen chance, kun en laveste og en højeste.`,
            `There are no figures of "${indicator}". What hangs on them has no chance, only a lowest and a highest.`,
          ),
        ];
      }
      return [
        volatility
          ? says(
              `«${indicator}» er kendt for ${first} til ${last}; senere år er fremskrevet ud fra ${volatility.changes} ændringer fra år til år.`,
              `"${indicator}" is known for ${first} to ${last}; later years are projected from ${volatility.changes} changes from year to year.`,
            )
          : says(
              `«${indicator}» har kun ${years.length} år med tal og er ikke fremskrevet.`,
              `"${indicator}" has only ${years.length} years with figures and is not projected.`,
            ),
      ];
    }),
    ...[...national].flatMap(([indicator, { drawn, newest, moves }]) => {
      if (drawn.length === 0) return [];
      const lists = drawn.join(', ');
      if (newest === undefined || moves === undefined) {
        return [
          says(
            `Landets tal for «${indicator}» er ikke kendt, og grænsen på listerne ${lists} kan derfor ikke fremskrives.`,
            `The country's figure of "${indicator}" is not known, so the limit on the lists of ${lists} cannot be projected.`,
          ),
        ];
      }
      return [
        says(
          `Landets tal for «${indicator}» er kendt til ${newest}. Grænsen på listerne ${lists} er fremskrevet: landets tal flytter sig typisk ${percent(moves, ',')} pct. om året, op eller ned.`,
          `The country's figure of "${indicator}" is known to ${newest}. The limit on the lists of ${lists} is projected: the country's figure typically moves ${percent(moves, '.')} % a year, up or down.`,
        ),
      ];
    }),
    ...(isTurnoverKnown
      ? [
          says(
            'Hvor mange beboere skiftes ud, kan tallene flytte sig mere; hvor få gør, mindre.',
            'Where many residents are replaced figures may move more; where few are, less.',
          ),
        ]
      : []),
  ];
}

function percent(share: number, point: string): string {
  return (100 * share).toFixed(1).replace('.', point);
}

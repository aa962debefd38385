import type { Chance } from '../chance.ts';

const FIRST = [
  'Bøge',
  'Ege',
  'Elme',
  'Linde',
  'Birke',
  'Aske',
  'Pile',
  'Hassel',
  'Ahorn',
  'Gran',
  'Fyrre',
  'Lærke',
  'Svale',
  'Stære',
  'Måge',
  'Trane',
  'Ræve',
  'Hare',
  'Hjorte',
  'Kløver',
  'Rug',
  'Byg',
  'Hvede',
  'Havre',
  'Kirke',
  'Skole',
  'Mølle',
  'Smede',
  'Bager',
  'Skipper',
  'Fisker',
  'Anker',
  'Fyr',
  'Strand',
  'Fjord',
  'Sø',
  'Bakke',
  'Dal',
  'Eng',
  'Mose',
  'Hede',
  'Skov',
  'Kilde',
  'Sten',
  'Sand',
  'Ler',
  'Kalk',
  'Vinkel',
  'Ring',
  'Kors',
];
const LAST = [
  'vej',
  'gade',
  'vænget',
  'parken',
  'stien',
  'toften',
  'ager',
  'haven',
  'bakken',
  'svinget',
  'lunden',
  'krogen',
];

/** Names of roads that follow one another without repeating, a longer one when the short are used up. */
export function roadNames(): (chance: Chance) => string {
  const used = new Set<string>();
  return (chance) => {
    for (let attempt = 0; ; attempt++) {
      const name = `${attempt > 20 ? ['Nørre', 'Sønder', 'Øster', 'Vester', 'Gammel', 'Ny'][chance.below(6)] : ''}${attempt > 20 ? ' ' : ''}${chance.one(FIRST)}${chance.one(LAST)}${attempt > 60 ? ` ${attempt}` : ''}`;
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
  };
}

/** Invented first names, by sex (0 men, 1 women). */
export const FIRST_NAMES = [
  [
    'Adam',
    'Bo',
    'Carl',
    'David',
    'Emil',
    'Frede',
    'Georg',
    'Hassan',
    'Ivan',
    'Jens',
    'Karim',
    'Lars',
    'Mads',
    'Niels',
    'Omar',
    'Peter',
    'Rasmus',
    'Søren',
    'Thor',
    'Åge',
  ],
  [
    'Anna',
    'Bente',
    'Clara',
    'Dorthe',
    'Ellen',
    'Fatima',
    'Grethe',
    'Hanne',
    'Ida',
    'Jette',
    'Karen',
    'Lene',
    'Maja',
    'Nadia',
    'Olga',
    'Pia',
    'Rikke',
    'Sara',
    'Tove',
    'Åse',
  ],
] as const;

/** Invented family names: nobody is called so. */
export const FAMILY_NAMES = [
  'Prøvesen',
  'Testersen',
  'Opdigt',
  'Påfund',
  'Eksempel',
  'Fjordbo',
  'Ingenmann',
  'Ærø-Prøve',
  'Øvelund',
  'Skabelon',
  'Modelskov',
  'Pladsholm',
] as const;

import { danish, day } from '../days.ts';
import type { Town } from '../town/town.ts';
import { bfeOf } from './bbr.ts';

/** The housing organisations of Fjordby. */
const ORGANISATIONS = ['Fjordby Boligforening', 'Lejerbo Fjord', 'Boligselskabet Anker'] as const;

/** The list of almene departments, by property, as a municipality gets it. A property that was sold ends. */
export function almeneList(town: Town): string {
  const areaOf = new Map<number, number>();
  for (let access = 0; access < town.accesses.count; access++)
    areaOf.set(town.accesses.of.parcel[access]!, town.accesses.of.area[access]!);
  const rows = town.parcels.flatMap(({ ownership, sold }, at) => {
    if (ownership !== '20') return [];
    const area = areaOf.get(at) ?? -1;
    const organisation = ORGANISATIONS[area < 0 ? 2 : area % 2]!;
    const department = area < 0 ? 'Spredte boliger' : town.areas[area]!.name;
    return [`${bfeOf(at)};${organisation};${department};${danish(day(2000, 2, 5))};${sold ? danish(sold.on) : ''}`];
  });
  return `BFE-nummer;Boligorganisation;Afdeling;Fra;Til\r\n${rows.join('\r\n')}\r\n`;
}

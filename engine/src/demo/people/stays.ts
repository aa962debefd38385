import { inFjordby } from './population.ts';
import type { History } from './run.ts';

/** Times somebody has lived in Fjordby, `to` −1 while open. */
export function presence({ population }: History, person: number): [number, number][] {
  const { people, stays } = population;
  const found: [number, number][] = [];
  for (let stay = people.of.stay[person]!; stay >= 0; stay = stays.of.before[stay]!) {
    if (!inFjordby(stays.of.place[stay]!)) continue;
    const from = stays.of.from[stay]!;
    const to = stays.of.to[stay]!;
    const later = found[0];
    if (later && later[0] === to) later[0] = from;
    else found.unshift([from, to]);
  }
  return found;
}

/** The place somebody is at on a day, or undefined before birth. */
export function placeOn({ population: { people, stays } }: History, person: number, on: number): number | undefined {
  for (let stay = people.of.stay[person]!; stay >= 0; stay = stays.of.before[stay]!) {
    if (stays.of.from[stay]! <= on)
      return stays.of.to[stay]! === -1 || stays.of.to[stay]! > on ? stays.of.place[stay]! : undefined;
  }
  return undefined;
}

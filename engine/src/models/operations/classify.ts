import { type AreaTable, type Name, says } from '../../words/index.ts';
import { numbersOf, withDerived } from './columns.ts';
import type { Operation, ParameterFault } from './operation.ts';

/** Parameters of `classify`. */
export interface ClassifyParameters {
  of: string;
  /** The classes from the lowest figures to the highest. Each but the last says where it ends. */
  classes: ClassStep[];
  as: string;
}

/** One class: its label, and where it ends. */
export interface ClassStep {
  /** The label in the result, as the published edition writes it. */
  label: string;
  /** The label for readers of the pages. __Default value:__ the label. */
  name?: Name;
  /** Figures below this, and not the number itself. */
  below?: number;
  /** Figures up to this, and the number itself. */
  to?: number;
}

/**
 * Classes cut at given figures: an area gets the first class whose end it does not pass.
 *
 * `below` leaves its own number to the next class; `to` keeps it. The last class has no end, so that every figure has a class,
 * and a higher figure never has an earlier one. Source: Berlin (hoch below −1, mittel to 1, niedrig to 1.5, sehr niedrig).
 *
 * Missing: no class, missing. The comparison is of the binary numbers as computed, without rounding.
 */
export const classify: Operation<ClassifyParameters> = Object.freeze({
  name: 'classify',
  parameters: {
    of: { kind: 'columns', required: true },
    classes: { kind: 'list', required: true },
    as: { kind: 'names', required: true },
  } as const,
  faults: ({ classes }: ClassifyParameters) => endFaults(classes),
  run(table: AreaTable, { of, classes, as }: ClassifyParameters) {
    const values = Array.from(numbersOf(table, of), (value) => classOf(value, classes));
    return withDerived(table, [{ as, values, from: [of] }]);
  },
});

function classOf(value: number, classes: readonly ClassStep[]): string | null {
  if (Number.isNaN(value)) return null;
  for (const { label, below, to } of classes)
    if (below !== undefined ? value < below : to === undefined || value <= to) return label;
  return null;
}

function endFaults(classes: readonly ClassStep[]): ParameterFault[] {
  const faults: ParameterFault[] = [];
  let before = Number.NEGATIVE_INFINITY;
  classes.forEach((one, at) => {
    const path = ['classes', at];
    const last = at === classes.length - 1;
    const end = one.below ?? one.to;
    if (one.below !== undefined && one.to !== undefined)
      faults.push({
        path,
        text: says('Skriv enten «below» eller «to», ikke begge', 'Write either «below» or «to», not both'),
      });
    else if (last !== (end === undefined))
      faults.push({
        path,
        text: last
          ? says('Den sidste klasse har ingen ende', 'The last class has no end')
          : says('Skriv, hvor klassen ender: «below» eller «to»', 'Write where the class ends: «below» or «to»'),
      });
    else if (end !== undefined && !(end > before))
      faults.push({ path, text: says('Klassernes ender skal stige', 'The ends of the classes must rise') });
    before = end ?? before;
  });
  const labels = classes.map((one) => one.label);
  const twice = labels.findIndex((label, at) => labels.indexOf(label) !== at);
  if (twice >= 0)
    faults.push({ path: ['classes', twice], text: says('To klasser hedder det samme', 'Two classes have one label') });
  return faults;
}

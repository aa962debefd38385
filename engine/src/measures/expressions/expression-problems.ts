import { nearest, type Place, Problem, says, type Text } from '../../words/index.ts';

/** An expression that the database's parser cannot read. */
export function unreadable(written: string, near: string | undefined, place: Place): Problem {
  const at = near ? says(` ved «${near}»`, ` near "${near}"`) : says('', '');
  return new Problem(
    'K-MEASURES-01',
    says(`Udtrykket kan ikke læses${at.da}.`, `The expression cannot be read${at.en}.`),
    {
      place,
      hint: written.includes('"')
        ? says('Skriv tekster i \'…\'; "…" er navne på kolonner.', 'Write texts in \'…\'; "…" are names of columns.')
        : says(
            "Skriv en betingelse eller et regnestykke over kolonner, som i SQL: age between 18 and 64 and sex = 'F'.",
            "Write a condition or a sum over columns, as SQL does: age between 18 and 64 and sex = 'F'.",
          ),
    },
  );
}

/** Something that reads as SQL but is more than one expression. */
export function notOne(what: Text, place: Place): Problem {
  return new Problem(
    'K-MEASURES-02',
    says(`Der skal stå ét udtryk, men der er ${what.da}.`, `There must be one expression, but there is ${what.en}.`),
    { place, hint: says('Skriv kun udtrykket.', 'Write the expression alone.') },
  );
}

/** A part of SQL that definitions may not use. */
export function notAllowed(what: Text, place: Place, hint: Text = plainHint): Problem {
  return new Problem(
    'K-MEASURES-03',
    says(`Definitioner må ikke bruge ${what.da}.`, `Definitions may not use ${what.en}.`),
    { place, hint },
  );
}

const plainHint = says(
  'Brug kolonner, tal, tekster, sammenligninger, and, or, not, in, between, is null, case og de funktioner, håndbogen nævner.',
  'Use columns, numbers, texts, comparisons, and, or, not, in, between, is null, case, and the functions the manual names.',
);

/** A function that is not there, or not here. */
export function noFunction(name: string, allowed: Iterable<string>, place: Place): Problem {
  const there = [...allowed].filter((one) => /^[a-z]/.test(one)).sort();
  return new Problem(
    'K-MEASURES-04',
    says(`Funktionen «${name}» kan ikke bruges her.`, `The function "${name}" cannot be used here.`),
    { place, hint: didYouMean(name, there) },
  );
}

/** An aggregate where a value of each row is wanted. */
export function noAggregate(name: string, place: Place): Problem {
  return new Problem(
    'K-MEASURES-04',
    says(
      `«${name}» lægger rækker sammen og kan kun bruges i en kolonnedefinitions sql.`,
      `"${name}" adds rows up and can only be used in the sql of a column definition.`,
    ),
    {
      place,
      hint: says(
        'Skriv, hvad én række tæller; Kvarter lægger rækkerne sammen.',
        'Write what one row counts; Kvarter adds the rows up.',
      ),
    },
  );
}

/** A column that is not among those the expression sees. */
export function noColumn(name: string, there: readonly string[], place: Place): Problem {
  return new Problem(
    'K-MEASURES-05',
    says(`Der er ingen kolonne «${name}» her.`, `There is no column "${name}" here.`),
    {
      place,
      hint: didYouMean(name, [...there].sort()),
    },
  );
}

/** A column that points at a person or an address. */
export function hiddenColumn(name: string, place: Place): Problem {
  return new Problem(
    'K-MEASURES-06',
    says(
      `«${name}» peger på en person eller en adresse og kan ikke bruges i et udtryk.`,
      `"${name}" points at a person or an address and cannot be used in an expression.`,
    ),
    {
      place,
      hint: says('Brug kolonner, der beskriver personen.', 'Use columns that describe the person.'),
    },
  );
}

/** A column about origin in a definition that names no law. */
export function originWithoutLaw(name: string, place: Place): Problem {
  return new Problem(
    'K-MEASURES-07',
    says(
      `«${name}» handler om oprindelse eller statsborgerskab og kræver et lovgrundlag.`,
      `"${name}" is about origin or citizenship and needs a legal basis.`,
    ),
    {
      place,
      hint: says(
        'Skriv legal: med den lov og paragraf, der giver lov til tallet, eller brug en anden kolonne.',
        'Write legal: with the law and section that allow the figure, or use another column.',
      ),
    },
  );
}

/** An expression that gives another kind of value than the field needs, or compares what cannot be compared. */
export function wrongKind(wanted: Text, place: Place, hint: Text = kindHint): Problem {
  return new Problem('K-MEASURES-08', says(`Udtrykket ${wanted.da}.`, `The expression ${wanted.en}.`), { place, hint });
}

const kindHint = says(
  "Tekster står i '…', og dage skrives date '2024-01-01'.",
  "Texts stand in '…', and days are written date '2024-01-01'.",
);

/** An expression longer or deeper than any that a person would read. */
export function tooMuch(what: Text, place: Place): Problem {
  return new Problem('K-MEASURES-09', says(`Udtrykket er ${what.da}.`, `The expression is ${what.en}.`), {
    place,
    hint: says('Del det i kolonnedefinitioner.', 'Divide it into column definitions.'),
  });
}

function didYouMean(name: string, there: readonly string[]): Text {
  const near = nearest(name, there);
  if (near !== undefined) return says(`Mente du «${near}»?`, `Did you mean "${near}"?`);
  return says(`Der er: ${there.join(', ')}.`, `There are: ${there.join(', ')}.`);
}

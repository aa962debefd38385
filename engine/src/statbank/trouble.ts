import { quote } from '../tables/index.ts';
import { type Finding, Problem, says } from '../words/index.ts';

/** Nobody answered: no internet, a proxy in between, or a time that ran out. */
export function unreachable(address: string, why: string): Problem {
  return new Problem(
    'K-STATBANK-01',
    says(`Statistikbanken kan ikke nås (${why}).`, `StatBank cannot be reached (${why}).`),
    {
      place: { file: address },
      hint: says(
        'Se efter, om maskinen har internet, og om en proxy kræver NODE_USE_ENV_PROXY=1 og HTTPS_PROXY. Uden internet: hent filen på en anden maskine (kvarter fetch … --link viser adressen) og brug --file.',
        'Check whether the machine has internet, and whether a proxy asks for NODE_USE_ENV_PROXY=1 and HTTPS_PROXY. Without internet: fetch the file on another machine (kvarter fetch … --link shows the address) and use --file.',
      ),
    },
  );
}

/** Asked for something that was never fetched, with the network off. */
export function neverFetched(what: string): Problem {
  return new Problem(
    'K-STATBANK-02',
    says(
      `${what} er ikke hentet før, og der bruges ikke internet (--offline).`,
      `${what} was not fetched before, and the internet is not used (--offline).`,
    ),
    {
      hint: says(
        'Kør en gang med internet, eller brug --file med en fil, der er hentet på en anden maskine.',
        'Run once with internet, or use --file with a file fetched on another machine.',
      ),
    },
  );
}

/** A redirect is not followed: from http to https it loses the question. */
export function redirected(address: string): Problem {
  return new Problem(
    'K-STATBANK-03',
    says(
      'Adressen omdirigerer, og omdirigeringen er ikke fulgt: den taber forespørgslen.',
      'The address redirects, and the redirect was not followed: it loses the request.',
    ),
    {
      place: { file: address },
      hint: says(
        'Brug https-adressen, https://api.statbank.dk/v1, i --base eller KVARTER_STATBANK.',
        'Use the https address, https://api.statbank.dk/v1, in --base or KVARTER_STATBANK.',
      ),
    },
  );
}

/** The address of the API is none that is used. */
export function notAnAddress(base: string): Problem {
  return new Problem(
    'K-STATBANK-04',
    says(`«${quote(base)}» er ikke en https-adresse.`, `"${quote(base)}" is no https address.`),
    {
      hint: says(
        'Skriv https://api.statbank.dk/v1; http bruges kun til en server på maskinen selv.',
        'Write https://api.statbank.dk/v1; http is used only for a server on the machine itself.',
      ),
    },
  );
}

/** The table changed between two parts of one answer, which then do not belong together. */
export function changedMeanwhile(table: string): Problem {
  return new Problem(
    'K-STATBANK-05',
    says(
      `${table} blev opdateret, mens den blev hentet; delene hører ikke sammen.`,
      `${table} was updated while it was being fetched; its parts do not belong together.`,
    ),
    { hint: says('Hent den igen med --again.', 'Fetch it again with --again.') },
  );
}

/** A table id that cannot be one. */
export function notATableId(id: string): Problem {
  return new Problem(
    'K-STATBANK-06',
    says(`«${quote(id)}» er ikke navnet på en tabel.`, `"${quote(id)}" is no table id.`),
    { hint: says('Tabeller hedder f.eks. FOLK1E.', 'Tables are called FOLK1E, say.') },
  );
}

/** StatBank asked for fewer calls until patience ran out. */
export function tooManyCalls(address: string): Problem {
  return new Problem(
    'K-STATBANK-07',
    says('Statistikbanken svarer, at der er for mange kald.', 'StatBank answers that there are too many calls.'),
    { place: { file: address }, hint: says('Vent lidt, og hent igen.', 'Wait a little and fetch again.') },
  );
}

/** An answer that is longer than Kvarter reads. */
export function tooLong(address: string, megabytes: number): Problem {
  return new Problem(
    'K-STATBANK-08',
    says(`Svaret fylder over ${megabytes} MB.`, `The answer has more than ${megabytes} MB.`),
    { place: { file: address }, hint: says('Vælg færre værdier.', 'Choose fewer values.') },
  );
}

/** The cache cannot be written. */
export function cannotKeep(file: string, code: string): Problem {
  return new Problem(
    'K-STATBANK-09',
    says(`${file} kan ikke skrives (${code}).`, `${file} cannot be written (${code}).`),
    {
      place: { file },
      hint: says('Se efter, om du må skrive i mappen.', 'Check that you may write in the folder.'),
    },
  );
}

/** Some other answer of the right kind but the wrong shape. */
export function notTableInfo(address: string): Problem {
  return new Problem(
    'K-STATBANK-10',
    says(
      'Svaret om tabellen har ikke den form, Statistikbanken beskriver.',
      'The answer about the table does not have the shape StatBank describes.',
    ),
    {
      place: { file: address },
      hint: says(
        'Hent igen med --again; bliver det ved, så meld det til projektet.',
        'Fetch again with --again; if it persists, tell the project.',
      ),
    },
  );
}

/** What was fetched before stands in for an answer that did not come. */
export function usedKept(table: string, file: string, fetched: string, why: Problem | undefined): Finding {
  const day = fetched.slice(0, 10);
  return {
    rule: 'statbank-from-cache',
    severity: 'warning',
    where: table,
    file,
    count: 1,
    text: why
      ? says(
          `Statistikbanken svarede ikke (${why.code}), så svaret fra ${day} er brugt.`,
          `StatBank did not answer (${why.code}), so the answer of ${day} is used.`,
        )
      : says(
          `Der bruges ikke internet, så svaret fra ${day} er brugt.`,
          `The internet is not used, so the answer of ${day} is used.`,
        ),
    done: says(
      'Tallene er, som de var den dag. Hent igen, når der er forbindelse.',
      'The figures are as they were that day. Fetch again when there is a connection.',
    ),
  };
}

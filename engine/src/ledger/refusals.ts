import { Problem, says, type Text } from '../words/index.ts';

/** The edition has not been through disclosure control. */
export function notProtected(file: string): Problem {
  return new Problem(
    'K-LEDGER-07',
    says(
      'Udgaven har ikke været gennem diskretionering og kan ikke udgives.',
      'The edition has not been through disclosure control and cannot be released.',
    ),
    {
      place: { file },
      hint: says(
        'Skriv et regelsæt under «protection» i kvarter.yaml, og byg igen.',
        'Name a rule set under "protection" in kvarter.yaml, and build again.',
      ),
    },
  );
}

/** The attacker found something, or was not done. */
export function notSafe(file: string, why: Text): Problem {
  return new Problem(
    'K-LEDGER-08',
    says(`Udgaven kan ikke udgives: ${why.da}.`, `The edition cannot be released: ${why.en}.`),
    {
      place: { file },
      hint: says(
        'Byg udgaven igen; går det igen, så lad regelsættet holde mere tilbage.',
        'Build the edition again; if it happens again, let the rule set withhold more.',
      ),
    },
  );
}

/** Something has been entered since the edition was built. */
export function builtBefore(file: string): Problem {
  return new Problem(
    'K-LEDGER-09',
    says(
      'Udgaven er bygget mod en anden udgivelsesbog end den, der er nu: noget er udgivet eller trukket tilbage siden, og udgaven er ikke prøvet imod det.',
      'The edition was built against another ledger than the present one: something has been released or withdrawn since, and the edition was not tried against it.',
    ),
    {
      place: { file },
      hint: says('Byg udgaven igen med «kvarter build».', 'Build the edition again with "kvarter build".'),
    },
  );
}

/** The edition is for others than those it is released to. */
export function otherAudience(file: string, audience: string, to: string): Problem {
  return new Problem(
    'K-LEDGER-10',
    says(
      `Udgaven er lavet til «${audience}», ikke til «${to}».`,
      `The edition is made for "${audience}", not for "${to}".`,
    ),
    {
      place: { file },
      hint: says(
        `Skriv --to ${audience}, eller vælg udgaven til «${to}».`,
        `Write --to ${audience}, or choose the edition for "${to}".`,
      ),
    },
  );
}

/** It has been released already. */
export function alreadyReleased(file: string, number: number): Problem {
  return new Problem(
    'K-LEDGER-11',
    says(`Udgaven er allerede udgivet som nr. ${number}.`, `The edition has been released already, as no. ${number}.`),
    {
      place: { file },
      hint: says('Se bogen med «kvarter ledger».', 'See the ledger by "kvarter ledger".'),
    },
  );
}

/** There is no such release. */
export function noRelease(what: string): Problem {
  return new Problem(
    'K-LEDGER-12',
    says(`Udgivelsesbogen har ingen udgivelse ${what}.`, `The ledger has no release ${what}.`),
    {
      hint: says(
        'Se numrene med «kvarter ledger». En tilbagetrækning er ikke en udgivelse.',
        'See the numbers by "kvarter ledger". A withdrawal is not a release.',
      ),
    },
  );
}

/** It has been taken back, or another edition has its place already. */
export function alreadyDone(number: number, by: number): Problem {
  return new Problem(
    'K-LEDGER-13',
    says(
      `Udgivelse nr. ${number} er allerede trukket tilbage eller erstattet (nr. ${by}).`,
      `Release no. ${number} has already been withdrawn or replaced (no. ${by}).`,
    ),
    { hint: says('Se bogen med «kvarter ledger».', 'See the ledger by "kvarter ledger".') },
  );
}

/** A name or a reason that cannot stand in the ledger. */
export function unfitText(option: string, why: Text): Problem {
  return new Problem(
    'K-LEDGER-14',
    says(`${option} kan ikke stå i udgivelsesbogen: ${why.da}.`, `${option} cannot stand in the ledger: ${why.en}.`),
    {
      hint: says(
        'Bogen rettes aldrig og læses af mange: skriv kort, uden oplysninger om borgere.',
        'The ledger is never changed and read by many: write shortly, with nothing about citizens.',
      ),
    },
  );
}

/** An embargo that is no time, or has passed. */
export function unfitEmbargo(written: string, why: Text): Problem {
  return new Problem('K-LEDGER-15', says(`Klausulen «${written}» ${why.da}.`, `The embargo "${written}" ${why.en}.`), {
    hint: says(
      'Skriv dansk tid som 2026-12-01T08:00, eller kun dagen: så gælder den til døgnet begynder.',
      'Write Danish time as 2026-12-01T08:00, or the day alone: then it lasts until the day begins.',
    ),
  });
}

/** An edition of another municipality. */
export function otherMunicipality(file: string, there: string, ours: string): Problem {
  return new Problem(
    'K-LEDGER-16',
    says(
      `Udgaven er for kommune ${there}; udgivelsesbogen er for kommune ${ours}.`,
      `The edition is of municipality ${there}; the ledger is of municipality ${ours}.`,
    ),
    {
      place: { file },
      hint: says(
        'Er det den rigtige arbejdsmappe? Skriv den med --workspace.',
        'Is it the right workspace? Name it by --workspace.',
      ),
    },
  );
}

/** The edition lies in no workspace, so nobody knows which ledger is meant. */
export function noWorkspace(path: string): Problem {
  return new Problem(
    'K-LEDGER-17',
    says(
      'Der er ingen arbejdsmappe her eller over mappen, så udgivelsesbogen kan ikke findes.',
      'There is no workspace here or above the folder, so the ledger cannot be found.',
    ),
    {
      place: { file: path },
      hint: says('Skriv arbejdsmappen med --workspace.', 'Name the workspace by --workspace.'),
    },
  );
}

/** One audience's release cannot take the place of another's. */
export function replacesOtherAudience(number: number, audience: string): Problem {
  return new Problem(
    'K-LEDGER-18',
    says(
      `Udgivelse nr. ${number} er til «${audience}» og kan ikke erstattes af en til andre.`,
      `Release no. ${number} is for "${audience}" and cannot be replaced by one for others.`,
    ),
    { hint: says('Se numrene med «kvarter ledger».', 'See the numbers by "kvarter ledger".') },
  );
}

/** A public edition that shows what those inside were not to know. */
export function shownWithheldInside(
  file: string,
  tables: readonly { readonly table: string; readonly count: number }[],
): Problem {
  const list = tables.map(({ table, count }) => `${table} ${count}`).join(', ');
  return new Problem(
    'K-LEDGER-19',
    says(
      `Udgaven viser tal, som er holdt tilbage i en intern udgivelse (${list}). De, der læser begge, kan måske regne ud, hvad der blev skjult.`,
      `The edition shows numbers that an internal release withheld (${list}). Those who read both may work out what was hidden.`,
    ),
    {
      place: { file },
      hint: says(
        'Lad regelsættet til offentligheden holde dem tilbage. Udgiv fremover den offentlige først, byg, og udgiv så den interne.',
        'Let the rule set for the public withhold them. From now on release the public one first, build, and then release the internal one.',
      ),
    },
  );
}

import { contentsOf } from './contents.ts';
import { audiencesOf, type MadeForAudience, makeFor } from './for-audience.ts';
import { ledgerFolder, soundLedger } from './ledger/folder.ts';
import type { ProtectionReport } from './protection/index.ts';
import { promiseBroken } from './protection-run/trouble.ts';
import { type BuildOptions, type Checked, outputOf, readWorkspace, step } from './read-workspace.ts';
import type { RegistersCounted, RegistersRead } from './register-run.ts';
import { type Finding, says } from './words/index.ts';

export type { BuildOptions, Checked } from './read-workspace.ts';

/** An edition that was written. */
export interface EditionBuilt {
  readonly audience: 'internal' | 'public';
  readonly path: string;
  readonly hash: string;
  /** By what rules it was protected, and what the attacker found; undefined of a draft without protection. */
  readonly protection?: ProtectionReport;
}

/** What a build gives. */
export interface Built {
  readonly findings: readonly Finding[];
  /** The edition's folder; undefined if findings of severity error stopped the build before anything was written. */
  readonly edition?: EditionBuilt;
  /** One an audience, the narrowest first. */
  readonly editions: readonly EditionBuilt[];
  readonly counts: { readonly areas: number; readonly observations: number; readonly scores: number };
}

/**
 * The run on one page (contracts.md § 5): place → intake → measure → move, and then once an audience: protect → model → designate → publish.
 *
 * Two grains come in and end as the same observations: figures per area (`intake`), and registers of persons and homes (`register-run.ts`:
 * `registers` → `population` → `places` → `measures`), which stay in a database of this run.
 *
 * A build with errors among its findings writes nothing: the earlier edition stands untouched.
 *
 * @param folder the workspace
 * @throws Problem where the workspace or a file cannot be read
 */
export async function build(folder: string, options: BuildOptions = {}): Promise<Built> {
  const checked = await readWorkspace(folder, options);
  try {
    const { workspace, registers } = checked;
    // Read, and never written: building is not releasing. A ledger that was changed by other hands stops the build.
    const ledger = await soundLedger(ledgerFolder(workspace.folder));
    const stopped = (findings: readonly Finding[]) => findings.some(({ severity }) => severity === 'error');
    const counted = registers && !stopped(checked.findings) ? await count(checked, registers, options) : undefined;
    const findings = [...checked.findings, ...(counted?.findings ?? [])];
    const audiences = audiencesOf(workspace);
    const made: MadeForAudience[] = [];
    for (const audience of audiences) {
      const narrower = made.at(-1);
      const against = { ledger, ...(narrower ? { narrower } : {}) };
      made.push(await makeFor(audience, checked, counted, against));
    }
    // Every audience's models and lists find the same of the same definitions; what they find of what is withheld is said once.
    findings.push(...made[0]!.findings);
    const counts = {
      areas: checked.areaSets.reduce((sum, set) => sum + set.areas.length, 0),
      observations: made[0]!.observations.length + (counted?.count ?? 0),
      scores: made[0]!.scores.length,
    };
    if (stopped(findings)) return { findings, counts, editions: [] };
    // An edition that the attacker breaks is not written, nor any beside it.
    for (const one of made) if (one.protected?.outcome === 'broken') throw promiseBroken(one.audience, one.protected);

    step(options, checked, says('Skriver udgaven', 'Writing the edition'), 1);
    // The database is heavy: it is loaded when there is something to write.
    const { writeEdition } = await import('./edition/write.ts');
    const editions = [];
    for (const one of made) {
      const told = one.audience === 'public' ? one.findings : findings;
      const contents = contentsOf({ ...checked, ...one, ledger: ledger.state, findings: told });
      const written = await writeEdition(outputOf(workspace, options, one.audience, made.length > 1), contents);
      editions.push({ audience: one.audience, ...written, ...(one.protected ? { protection: one.protected } : {}) });
    }
    step(options, checked, says('Færdig', 'Done'), 2);
    return { findings, edition: editions[0]!, editions, counts };
  } finally {
    checked.registers?.warehouse.close();
  }
}

/** Reads and checks everything a workspace names, and writes nothing. @throws Problem where something cannot be read at all */
export async function check(folder: string, options: BuildOptions = {}): Promise<Omit<Checked, 'registers'>> {
  const { registers, ...checked } = await readWorkspace(folder, options);
  registers?.warehouse.close();
  return checked;
}

async function count(checked: Checked, registers: RegistersRead, options: BuildOptions): Promise<RegistersCounted> {
  const { countRegisters } = await import('./register-run.ts');
  const onDay = (day: string) => step(options, checked, says(`Tæller ${day}`, `Counting ${day}`));
  return countRegisters(checked.workspace, registers, onDay, checked.laws);
}

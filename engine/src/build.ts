import { contentsOf } from './contents.ts';
import { makeFor } from './for-audience.ts';
import { ledgerFolder, soundLedger } from './ledger/folder.ts';
import { type BuildOptions, type Checked, outputOf, readWorkspace, step } from './read-workspace.ts';
import type { RegistersCounted, RegistersRead } from './register-run.ts';
import { type Finding, says } from './words/index.ts';

export type { BuildOptions, Checked } from './read-workspace.ts';

/** What a build gives. */
export interface Built {
  readonly findings: readonly Finding[];
  /** The edition's folder; undefined if findings of severity error stopped the build before anything was written. */
  readonly edition?: { readonly path: string; readonly hash: string };
  readonly counts: { readonly areas: number; readonly observations: number; readonly scores: number };
}

/**
 * The run on one page (contracts.md § 5): place → intake → measure → move → model → designate → publish. Protection takes
 * its place between them with its own issue; until then the edition says that it is not protected.
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
    const made = await makeFor(checked, counted);
    findings.push(...made.findings);
    const counts = {
      areas: checked.areaSets.reduce((sum, set) => sum + set.areas.length, 0),
      observations: made.observations.length + (counted?.count ?? 0),
      scores: made.scores.length,
    };
    if (stopped(findings)) return { findings, counts };

    step(options, checked, says('Skriver udgaven', 'Writing the edition'), 1);
    // The database is heavy: it is loaded when there is something to write.
    const { writeEdition } = await import('./edition/write.ts');
    const contents = contentsOf({
      ...checked,
      ...made,
      ledger: ledger.state,
      findings,
      ...(counted ? { counted } : {}),
    });
    const edition = await writeEdition(outputOf(workspace, options), contents);
    step(options, checked, says('Færdig', 'Done'), 2);
    return { findings, edition, counts };
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

import { Problem } from '../../src/words/index.ts';

/** What a faulty file expects to be told about it. */
export interface Expectation {
  readonly file: string;
  readonly code: string;
  readonly line: number;
  readonly column: number;
  /** Part of the Danish text or hint. */
  readonly says: string;
}

/** The `# expect:` comments of a file, in order. */
export function expectations(text: string, file: string): Expectation[] {
  return [...text.matchAll(/^# expect: (K-[A-Z]+-\d+) (\d+):(\d+) (.+)$/gm)].map(([, code, line, column, says]) => ({
    file,
    code: code!,
    line: Number(line),
    column: Number(column),
    says: says!,
  }));
}

/** The problems something is refused for, one by one. Anything but a Problem is rethrown. */
export async function problemsOf(work: Promise<unknown>): Promise<Problem[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Problem) return [error, ...error.others];
    throw error;
  }
}

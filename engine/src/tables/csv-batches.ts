import { createReadStream } from 'node:fs';
import { Problem } from '../words/index.ts';
import type { CsvLayout } from './csv-layout.ts';
import type { InputFile } from './raw-table.ts';
import { eachRecord } from './records.ts';

/** Some rows of a text table, with the lines they begin on. */
export interface CsvBatch {
  readonly records: readonly (readonly (string | null)[])[];
  readonly lines: readonly number[];
}

/** Bytes read at a time, and the longest record: a quote that is never closed must not gather the whole file in memory. */
const CHUNK = 4 * 1024 * 1024;
const LONGEST_RECORD = 16 * 1024 * 1024;

/**
 * The rows of a delimited text of any size, some at a time, without those above and in the header.
 *
 * @throws Problem K-READ-10, 11 at the line of an open or a misplaced quote
 */
export async function* csvBatches(file: InputFile, layout: CsvLayout): AsyncGenerator<CsvBatch> {
  const decoder = new TextDecoder(layout.encoding);
  let rest = '';
  let line = 0;
  for await (const chunk of createReadStream(file.path, { highWaterMark: CHUNK })) {
    const cut = recordsOf(rest + decoder.decode(chunk as Buffer, { stream: true }), layout, file, line, false);
    yield cut.batch;
    rest = cut.rest;
    line = cut.line;
  }
  const last = recordsOf(rest + decoder.decode(), layout, file, line, true);
  yield last.batch;
}

/** The records of a part of the text; of a part that is not the last, the last record waits: it may go on in the next. */
function recordsOf(text: string, { delimiter, skip }: CsvLayout, file: InputFile, before: number, isLast: boolean) {
  const records: (string | null)[][] = [];
  const lines: number[] = [];
  const ends: number[] = [];
  try {
    eachRecord(text, delimiter, file, (cells, line, next) => {
      records.push(cells);
      lines.push(line + before);
      ends.push(next);
      return true;
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const read = ends.at(-1) ?? 0;
    if (isLast || error.code !== 'K-READ-10' || text.length - read > LONGEST_RECORD) throw moved(error, before);
    return { batch: below({ records, lines }, skip), rest: text.slice(read), line: lineAfter(text, read, before) };
  }
  if (isLast) return { batch: below({ records, lines }, skip), rest: '', line: before };
  const whole = ends.at(-2) ?? 0;
  records.pop();
  lines.pop();
  return { batch: below({ records, lines }, skip), rest: text.slice(whole), line: lineAfter(text, whole, before) };
}

function below({ records, lines }: { records: (string | null)[][]; lines: number[] }, skip: number): CsvBatch {
  const first = lines.findIndex((line) => line > skip);
  if (first === 0) return { records, lines };
  return first < 0 ? { records: [], lines: [] } : { records: records.slice(first), lines: lines.slice(first) };
}

/** Line breaks in the part that is done with, beside those before it. */
function lineAfter(text: string, end: number, before: number): number {
  return before + (text.slice(0, end).match(/\r\n|\n|\r/g)?.length ?? 0);
}

function moved(problem: Problem, lines: number): Problem {
  const { place } = problem;
  if (place?.line === undefined) return problem;
  return new Problem(problem.code, problem.text, {
    place: { ...place, line: place.line + lines },
    ...(problem.hint ? { hint: problem.hint } : {}),
  });
}

import { readFile } from 'node:fs/promises';
import type { Json, RawTable } from '../tables/index.ts';
import { readTable } from '../tables/index.ts';
import type { Finding } from '../words/index.ts';
import { isOutage, type NetworkOptions, network, type Question } from './ask.ts';
import { cacheIn, type Kept, OVERVIEW, type Sidecar } from './cache.ts';
import { type Chosen, MOST_CELLS, splitToFit } from './cells.ts';
import { joinParts } from './join-parts.ts';
import { type TableInfo, tableInfoOf } from './table-info.ts';
import { neverFetched, notATableId, usedKept } from './trouble.ts';

/** How StatBank is used. */
export interface StatBankOptions extends NetworkOptions {
  /** Folder of the answers: `data/statbank` of a workspace. */
  readonly folder: string;
  /** Never use the network: only what was fetched before. */
  readonly offline?: boolean;
  /** Ask again, whatever was fetched before. */
  readonly again?: boolean;
  /** Milliseconds for which an answer is used without asking. __Default value:__ a day. */
  readonly fresh?: number;
  /** Most cells of one call. __Default value:__ StatBank's 1,000,000. */
  readonly mostCells?: number;
}

/** A question for figures. Values are passed on as written, in StatBank's grammar. */
export interface DataRequest {
  readonly table: string;
  /** `JSONSTAT` has every cell and a limit that is kept by splitting; `BULK` leaves out zeros, has no limit and needs every variable named. */
  readonly format?: 'JSONSTAT' | 'BULK';
  readonly lang?: 'da' | 'en';
  readonly variables: readonly Chosen[];
}

/** An answer, where it lies, and what is to be said of it. */
export interface Answered<T> {
  readonly value: T;
  /** One an answer on disk: a split question has several. */
  readonly kept: readonly Kept[];
  readonly findings: readonly Finding[];
}

/** A subject of StatBank, or a table of one (functions SUBJECTS and TABLES): as StatBank writes it. */
export type Listed = Json;

/** StatBank, as seen from one workspace. */
export interface StatBank {
  readonly tableInfo: (table: string, lang?: 'da' | 'en') => Promise<Answered<TableInfo>>;
  /** Tables, of subjects or all; the answer is StatBank's own list. */
  readonly tables: (search?: {
    subjects?: readonly string[];
    pastdays?: number;
    includeInactive?: boolean;
    lang?: 'da' | 'en';
  }) => Promise<Answered<Listed>>;
  readonly subjects: (search?: {
    subjects?: readonly string[];
    recursive?: boolean;
    includeTables?: boolean;
    lang?: 'da' | 'en';
  }) => Promise<Answered<Listed>>;
  readonly data: (request: DataRequest) => Promise<Answered<RawTable>>;
}

/**
 * Danmarks Statistik's StatBank (API v1), through a folder of answers. What is known of a table is asked for once a day; figures are asked for
 * again only when the table was updated since. Where it cannot be reached, the answer of last time is used and a finding
 * says so.
 *
 * Codes, not texts, are asked for. Questions of more than a million cells are split and joined.
 *
 * @throws Problem, of the asking: K-READ-31 to 39 (StatBank's own errors, an outage), K-STATBANK-01 to -10
 */
export function openStatBank(options: StatBankOptions): StatBank {
  const { folder, offline = false, again = false, fresh = 86_400_000, now = () => new Date() } = options;
  const cache = cacheIn(folder);
  const ask = network(options);

  /** @param updated when the table was last updated, if that is known: an older answer of the same update is as good as a new one */
  async function answer(
    table: string,
    question: Question,
    updated: string | null = null,
  ): Promise<{ kept: Kept; findings: Finding[] }> {
    const request = { path: question.path, body: question.body };
    const before = await cache.find(request, table);
    const usedBefore = (why?: Parameters<typeof usedKept>[3]) => ({
      kept: before!,
      findings: [usedKept(table, before!.name, before!.sidecar.fetched, why)],
    });
    if (before && !again && isGood(before.sidecar, updated)) return { kept: before, findings: [] };
    if (offline) {
      if (before) return usedBefore();
      throw neverFetched(table);
    }
    try {
      const { body, requestId } = await ask(question);
      const about = { table, fetched: now().toISOString(), updated, request_id: requestId ?? null, request };
      return { kept: await cache.keep(body, about), findings: [] };
    } catch (problem) {
      if (before && isOutage(problem)) return usedBefore(problem);
      throw problem;
    }
  }

  function isGood(sidecar: Sidecar, updated: string | null): boolean {
    if (updated !== null && sidecar.updated !== null) return sidecar.updated === updated;
    const age = now().getTime() - Date.parse(sidecar.fetched);
    return age >= 0 && age < fresh;
  }

  async function jsonOf(table: string, path: Question['path'], body: Question['body']): Promise<Answered<Json>> {
    const { kept, findings } = await answer(table, { path, body: { ...body, format: 'JSON' }, whole: isJson });
    return { value: JSON.parse(await readFile(kept.path, 'utf8')) as Json, kept: [kept], findings };
  }

  const statbank: StatBank = {
    tableInfo: async (table, lang = 'da') => {
      const id = idOf(table);
      const found = await jsonOf(id, 'tableinfo', { table: id, lang });
      return { ...found, value: tableInfoOf(found.value, found.kept[0]!.name) };
    },
    tables: ({ lang = 'da', ...search } = {}) => jsonOf(OVERVIEW, 'tables', { lang, ...search }),
    subjects: ({ lang = 'da', ...search } = {}) => jsonOf(OVERVIEW, 'subjects', { lang, ...search }),
    data: async ({ table, format = 'JSONSTAT', lang = 'da', variables }) => {
      const id = idOf(table);
      const info = await statbank.tableInfo(id, lang);
      const parts =
        format === 'BULK' ? [variables] : splitToFit(variables, info.value, options.mostCells ?? MOST_CELLS);
      const raw: RawTable[] = [];
      const kept: Kept[] = [];
      const findings: Finding[] = [...info.findings];
      for (const part of parts) {
        const body = { table: id, format, lang, valuePresentation: 'Code', variables: part };
        const whole = format === 'BULK' ? isBulk : isJson;
        const got = await answer(id, { path: 'data', body, whole }, info.value.updated);
        raw.push(await readTable(got.kept, { format: format === 'BULK' ? 'statbank-bulk' : 'json-stat' }));
        kept.push(got.kept);
        findings.push(...got.findings);
      }
      const joined = joinParts(id, raw);
      return { value: joined, kept, findings: [...onceEach(findings), ...joined.findings] };
    },
  };
  return statbank;
}

/** @throws Problem K-STATBANK-06: what is no id is neither asked for nor made a folder of */
function idOf(table: string): string {
  if (!/^[A-Za-zÆØÅæøå0-9]{2,30}$/.test(table)) throw notATableId(table);
  return table.toLocaleUpperCase('da');
}

/** Many parts from the cache are one remark. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const one of findings) {
    const key = `${one.rule} ${one.text.da}`;
    const known = first.get(key);
    first.set(key, known ? { ...known, count: known.count + one.count } : one);
  }
  return [...first.values()];
}

function isJson(body: Uint8Array): boolean {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof read === 'object' && read !== null;
  } catch {
    return false;
  }
}

function isBulk(body: Uint8Array): boolean {
  const [header = ''] = new TextDecoder().decode(body.subarray(0, 8192)).split(/\r?\n/, 1);
  return header.includes(';') && /INDHOLD"?$/i.test(header.trim());
}

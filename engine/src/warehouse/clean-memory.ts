import { isMainThread } from 'node:worker_threads';

/**
 * Memory that the database frees is not wiped, and a block that it writes to its temporary folder carries whatever its memory held before:
 * raw lines of a register among it, although no statement kept them. So where a process reads raw registers, the database's allocator
 * (jemalloc, in the builds for Linux) is told to clear all memory it hands out. It reads that when the library is loaded, so this is called before;
 * the first database of a process decides. Clearing costs a fourth of a build: a process that never sees a raw register goes without.
 *
 * @param isClean nothing that will be read holds personnumre
 * @returns settings of the database: where memory cannot be cleared, it encrypts its temporary files by a key that only the run knows. Its
 *   built-in cipher has no good source of chance, and it asks that one says so: better than plain text, and no substitute for cleared memory
 */
export function prepareMemory(isClean: boolean): readonly string[] {
  if (!isClean && allocatorClears && loaded === undefined) clearMemory();
  loaded ??= !isClean && allocatorClears ? 'cleared' : 'as it comes';
  return isClean || loaded === 'cleared' ? [] : ENCRYPTED;
}

const ENCRYPTED = ['force_mbedtls_unsafe = true', 'temp_file_encryption = true'];

/** How the library was loaded in this process. */
let loaded: 'cleared' | 'as it comes' | undefined;

function clearMemory(): void {
  const given = process.env[ALLOCATOR];
  if (given?.endsWith(CLEAR)) return;
  process.env[ALLOCATOR] = given ? `${given},${CLEAR}` : CLEAR;
}

const ALLOCATOR = 'DUCKDB_JE_MALLOC_CONF';
const CLEAR = 'zero:true';

/** Other builds have no such allocator, and what a thread writes to its environment the library does not see. */
const allocatorClears = process.platform === 'linux' && isMainThread;

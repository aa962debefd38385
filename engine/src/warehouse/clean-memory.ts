import { isMainThread } from 'node:worker_threads';

/**
 * Memory that the database frees is not wiped, and a block that it writes to its temporary folder carries whatever its memory held before:
 * raw lines of a register among it, although no statement kept them. So its allocator (jemalloc, in the builds for Linux) is told to
 * clear all memory it hands out. It reads that when the library is loaded, so this is called before.
 */
export function clearMemory(): void {
  if (!allocatorClears) return;
  const given = process.env[ALLOCATOR];
  if (given?.endsWith(CLEAR)) return;
  process.env[ALLOCATOR] = given ? `${given},${CLEAR}` : CLEAR;
}

const ALLOCATOR = 'DUCKDB_JE_MALLOC_CONF';
const CLEAR = 'zero:true';

/** Other builds have no such allocator, and what a thread writes to its environment the library does not see. */
const allocatorClears = process.platform === 'linux' && isMainThread;

/**
 * Where memory cannot be cleared, the database encrypts its temporary files by a key that only the run knows. Its built-in cipher has no
 * good source of chance, and it asks that one says so: better than plain text, and no substitute for cleared memory.
 */
export const TEMPORARY_FILES: readonly string[] = allocatorClears
  ? []
  : ['force_mbedtls_unsafe = true', 'temp_file_encryption = true'];

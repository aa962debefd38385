import { writeFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';

/**
 * Writes a zip with one file in it, as Datafordeler and OIS deliver theirs. The time inside is fixed, so that the same content gives the
 * same bytes.
 *
 * @param content the file's bytes, below 4 GB
 */
export async function writeZip(path: string, name: string, content: Uint8Array): Promise<void> {
  const packed = deflateRawSync(content, { level: 1 });
  const title = Buffer.from(name, 'utf8');
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  // 1 January 1980, the first day a zip knows.
  common.writeUInt16LE(0x21, 8);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, packed]);
  const tail = Buffer.alloc(14);
  const directory = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, title]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(local.length, 12);
  await writeFile(path, Buffer.concat([local, directory, Buffer.from('PK\x05\x06'), end]));
}

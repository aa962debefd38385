import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a zip; `claims` is what its directory entry says of its size, if that is to be a lie. */
export interface Part {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly claims?: number;
}

/** A zip made here, so that its directory can be told to lie. Deflated, no ZIP64. */
export function zip(parts: readonly Part[]): Uint8Array {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claims } of parts) {
    const data = typeof content === 'string' ? Buffer.from(content) : content;
    const packed = packedOnce(content);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims ?? data.length, 18);
    common.writeUInt16LE(title.length, 22);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, title]));
    local.push(entry);
    at += entry.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...local, entries, Buffer.from('PK\x05\x06'), end]);
}

/** Big parts that stand several times in a zip are packed once. */
function packedOnce(content: string | Uint8Array): Buffer {
  if (typeof content === 'string') return deflateRawSync(content);
  const known = packedParts.get(content) ?? deflateRawSync(content);
  packedParts.set(content, known);
  return known;
}

const packedParts = new WeakMap<Uint8Array, Buffer>();

/** A cell as a test writes it: a number, a text, a serial with a date format, an error, a formula without a result. */
export type TestCell =
  | number
  | string
  | boolean
  | null
  | { date: number }
  | { error: string }
  | { formula: string; value?: number };

/** One sheet of a test workbook. */
export interface TestSheet {
  readonly name: string;
  readonly rows: readonly (readonly TestCell[])[];
  readonly merges?: readonly string[];
  readonly state?: 'hidden' | 'veryHidden';
  /** The whole `sheetData`, where the test writes it itself. */
  readonly xml?: string;
}

/** The parts of a workbook (ECMA-376), the least that a reader needs. */
export function workbookParts(sheets: readonly TestSheet[], { date1904 = false } = {}): Part[] {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const content = 'http://schemas.openxmlformats.org/package/2006/content-types';
  return [
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${content}"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${types}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${main}" xmlns:r="${types}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          (one, at) =>
            `<sheet name="${one.name}" sheetId="${at + 1}" r:id="rId${at + 1}"${one.state ? ` state="${one.state}"` : ''}/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${relations}">${sheets
        .map(
          (_, at) =>
            `<Relationship Id="rId${at + 1}" Type="${types}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
        )
        .join('')}<Relationship Id="rIdS" Type="${types}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="${main}"><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    },
    ...sheets.map((one, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<worksheet xmlns="${main}"><sheetData>${one.xml ?? one.rows.map(rowXml).join('')}</sheetData>${
        one.merges ? `<mergeCells>${one.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''
      }</worksheet>`,
    })),
  ];
}

/** A workbook as a file has it. */
export function workbook(sheets: readonly TestSheet[], options: { date1904?: boolean } = {}): Uint8Array {
  return zip(workbookParts(sheets, options));
}

function rowXml(cells: readonly TestCell[], row: number): string {
  return `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row + 1}`)).join('')}</row>`;
}

function cellXml(cell: TestCell, place: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'string')
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if ('date' in cell) return `<c r="${place}" s="1"><v>${cell.date}</v></c>`;
  if ('error' in cell) return `<c r="${place}" t="e"><v>${cell.error}</v></c>`;
  return `<c r="${place}"><f>${cell.formula}</f>${cell.value === undefined ? '' : `<v>${cell.value}</v>`}</c>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

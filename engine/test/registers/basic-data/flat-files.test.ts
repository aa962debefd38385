import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonObjects } from '../../../src/registers/basic-data/json-objects.ts';
import type { Part } from '../../../src/registers/basic-data/parts.ts';
import type { Rows } from '../../../src/registers/basic-data/rows.ts';
import { readXmlRecords } from '../../../src/registers/basic-data/xml-records.ts';
import type { Problem } from '../../../src/words/index.ts';

type Read = (part: Part, rows: Rows) => Promise<void>;

/** What a reader hands on of a text, given it in pieces of some bytes. */
async function handedOn(read: Read, bytes: Buffer, piece = bytes.length): Promise<[string, Record<string, string>][]> {
  const records: [string, Record<string, string>][] = [];
  const part: Part = {
    file: { path: 'x', name: 'data/x' },
    name: 'x',
    async *bytes() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
  await read(part, {
    start: (tag) => void records.push([tag ?? '', {}]),
    field: (name, value) => {
      records.at(-1)![1][name] = value;
    },
    end: () => undefined,
    settle: async () => undefined,
  });
  return records;
}

const trouble = async (read: Read, text: string | Buffer) => {
  const bytes = Buffer.from(text as string);
  return handedOn(read, bytes).then(
    () => 'none',
    (problem: Problem) => problem.print('da'),
  );
};

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&#62;').replaceAll('"', '&#x22;');

describe('a flat XML extract', () => {
  const records = fc.array(
    fc.dictionary(fc.stringMatching(/^[a-zæøå][a-z0-9]{0,8}$/), fc.stringMatching(/^[ -~æøåÆØÅ]{1,20}$/), {
      maxKeys: 6,
      minKeys: 1,
    }),
    { minLength: 1, maxLength: 8 },
  );

  test('gives the records it was written from, wherever its bytes are cut in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('ISO-8859-1', 'UTF-8'),
        async (all, piece, encoding) => {
          const rows = all.map((one) =>
            Object.entries(one)
              .map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
              .join(''),
          );
          const xml = `<?xml version="1.0" encoding="${encoding}"?><OIS_UDTRAEK>${rows.map((row) => `<CO50500t>${row}</CO50500t>`).join('')}</OIS_UDTRAEK>`;
          const bytes = Buffer.from(xml, encoding === 'UTF-8' ? 'utf8' : 'latin1');
          // The first piece holds the declaration, as files have it.
          const first = xml.indexOf('?>') + 2;
          const read = await handedOn(readXmlRecords, bytes, Math.max(piece, first));
          expect(read.map(([tag, one]) => [tag, { ...one }])).toEqual(all.map((one) => ['CO50500t', { ...one }]));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('may have comments, CDATA, attributes, line breaks and empty elements', async () => {
    const xml = `<?xml version="1.0"?>\n<R a="1">\n <!-- <x> --> <CO50500t id="7">\n<a b="c">1</a><tom/><b><![CDATA[<&>]]></b></CO50500t>\n</R>\n`;
    expect(await handedOn(readXmlRecords, Buffer.from(xml))).toEqual([['CO50500t', { a: '1', tom: '', b: '<&>' }]]);
  });

  test.each([
    ['<R><A><a>M & N</a></A></R>', /data\/x: Her står et &.*post 1.*K-REGISTERS-24/],
    ['<R><A><a>&aring;</a></A></R>', /K-REGISTERS-24/],
    ['<R><A><a>1</a></A><A><a>2</a', /klippet over: den slutter midt i post 2.*K-REGISTERS-25/],
    ['<R><A><a>1</a></A>', /klippet over.*K-REGISTERS-25/],
    ['<R><A><a>1</b></A></R>', /K-REGISTERS-24/],
    ['<!DOCTYPE r [<!ENTITY a "b">]><R/>', /dokumenttype.*K-REGISTERS-24/],
    ['{"a": 1}', /ikke XML.*K-REGISTERS-24/],
    ['id;navn\n1;a\n', /ikke XML.*K-REGISTERS-24/],
    ['', /tom.*K-REGISTERS-26/],
  ])('that is %j is refused with what to do', async (text, said) => {
    const printed = await trouble(readXmlRecords, text);
    expect(printed.replaceAll('\n', ' ')).toMatch(said);
    expect(printed).toContain('Hent filen igen');
  });
});

describe('a file of JSON objects', () => {
  const objects = fc.array(
    fc.dictionary(
      fc.stringMatching(/^[a-zæøå]{1,6}$/),
      fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.integer().map(String)),
      { maxKeys: 5 },
    ),
    { minLength: 1, maxLength: 8 },
  );

  test('gives the objects of an array or of lines, wherever its bytes are cut in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        objects,
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom('array', 'lines', 'pretty'),
        async (all, piece, form) => {
          const plain = all.map((one) => ({ ...one }));
          const text =
            form === 'lines'
              ? plain.map((one) => JSON.stringify(one)).join('\r\n')
              : JSON.stringify(plain, null, form === 'pretty' ? 2 : 0);
          const read = await handedOn(readJsonObjects, Buffer.from(text), piece);
          expect(read.map(([, one]) => ({ ...one }))).toEqual(plain);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('names what lies within by both names, and a position by its two numbers', async () => {
    const text =
      '\ufeff{"a": {"b": {"c": 3}, "koordinater": [725025.18, 6166305.59]}, "d": null, "e": true, "f": [{"g": 1}]}';
    expect(await handedOn(readJsonObjects, Buffer.from(text))).toEqual([
      ['', { 'a.b.c': '3', 'a.koordinater': '725025.18 6166305.59', e: 'true' }],
    ]);
  });

  test.each([
    ['[{"a":1},{"a":', /klippet over: den slutter midt i post 2.*K-REGISTERS-25/],
    ['[{"a":1},', /klippet over.*K-REGISTERS-25/],
    ['[{"a":1},\n{"a":1,}]', /data\/x:2: Her er en fejl i JSON-teksten\. \(post 2\).*K-REGISTERS-24/],
    ['<html>Fejl</html>', /ikke JSON.*K-REGISTERS-24/],
    ['id;navn', /ikke JSON.*K-REGISTERS-24/],
    ['', /tom.*K-REGISTERS-26/],
    [' \n', /tom.*K-REGISTERS-26/],
  ])('that is %j is refused with what to do', async (text, said) => {
    const printed = await trouble(readJsonObjects, text);
    expect(printed.replaceAll('\n', ' ')).toMatch(said);
  });
});

/** The reference pages of the definition files, in Danish and English, from the same schemas that editors and the loader use. */
import { KINDS, oneLine, type Schema, schemas } from './schemas.ts';

/** A language of the pages. */
export type Language = 'da' | 'en';

const WORDS = {
  da: {
    title: {
      workspace: 'Arbejdsmappen: kvarter.yaml',
      source: 'Kilder',
      register: 'Registre',
      column: 'Kolonner',
      'area-set': 'Områdeinddelinger',
      indicator: 'Indikatorer',
      plan: 'Planer',
      goals: 'Mål',
      statbank: 'Tal fra Statistikbanken',
      template: 'Skabeloner',
      model: 'Modeller',
      law: 'Regelsæt',
      'law-figures': 'Daterede tal til regelsæt',
      'law-series': 'Regelsæt efter hinanden',
      protection: 'Regelsæt for diskretionering',
      'published-list': 'Officielle lister',
      scenarios: 'Antagelser til et hvad nu hvis',
    },
    index: 'Opslag: definitionsfilerne',
    intro:
      'Hver fil skrives i YAML. Editorer, der forstår `# yaml-language-server`, foreslår felterne, mens man skriver.',
    made: 'Siden er lavet af de samme typer, som filerne kontrolleres med (`npm run generate`).',
    head: '| felt | kræves | hvad der står | betydning |',
    yes: 'ja',
    types: {
      string: 'tekst',
      number: 'tal',
      integer: 'helt tal',
      boolean: '`true` eller `false`',
      object: 'felter',
      null: 'tom',
    },
    list: 'liste af',
    map: 'navn → ',
    or: ' eller ',
    simple: {
      Name: 'tekst, eller `{da: …, en: …}`',
      Id: 'id',
      Day: 'dag, `2024-01-31`',
      Code: 'kode, `"0999"`',
      Period: 'periode, `2024-Q1`',
      Vintage: 'tekst eller tal',
    },
    steps: 'Et punkt har netop ét felt, operationens navn:',
  },
  en: {
    title: {
      workspace: 'The workspace: kvarter.yaml',
      source: 'Sources',
      register: 'Registers',
      column: 'Columns',
      'area-set': 'Area sets',
      indicator: 'Indicators',
      plan: 'Plans',
      goals: 'Goals',
      statbank: 'Figures from StatBank',
      template: 'Templates',
      model: 'Models',
      law: 'Rule sets',
      'law-figures': 'Dated figures of rule sets',
      'law-series': 'Rule sets one after another',
      protection: 'Rule sets of protection',
      'published-list': 'Official lists',
      scenarios: 'Assumptions of a what-if',
    },
    index: 'Reference: definition files',
    intro: 'Every file is YAML. Editors that understand `# yaml-language-server` complete the fields as you write.',
    made: 'This page is made from the same types that the files are checked by (`npm run generate`).',
    head: '| field | required | what it holds | meaning |',
    yes: 'yes',
    types: {
      string: 'text',
      number: 'number',
      integer: 'whole number',
      boolean: '`true` or `false`',
      object: 'fields',
      null: 'empty',
    },
    list: 'list of',
    map: 'name → ',
    or: ' or ',
    simple: {
      Name: 'text, or `{da: …, en: …}`',
      Id: 'id',
      Day: 'day, `2024-01-31`',
      Code: 'code, `"0999"`',
      Period: 'period, `2024-Q1`',
      Vintage: 'text or number',
    },
    steps: 'An entry has exactly one field, the name of the operation:',
  },
} as const;

/** The pages by language, and by file name: one for each kind of definition file, and an index. */
export function referencePages(all = schemas()): Map<Language, Map<string, string>> {
  return new Map((['da', 'en'] as const).map((language) => [language, pagesIn(language, all)]));
}

function pagesIn(language: Language, all: ReadonlyMap<string, Schema>): Map<string, string> {
  const words = WORDS[language];
  const pages = new Map(KINDS.map(({ kind }) => [`${kind}.md`, page(all.get(kind)!, words.title[kind], language)]));
  const links = KINDS.map(({ kind }) => `- [${words.title[kind]}](${kind}.md)`);
  pages.set('README.md', `# ${words.index}\n\n${words.intro}\n\n${links.join('\n')}\n\n${words.made}\n`);
  return pages;
}

interface Page {
  readonly root: Schema;
  readonly language: Language;
  /** Definitions that the page has linked to and must show, in the order they were met. */
  readonly sections: Set<string>;
  /** Type of its parameters → operation. */
  readonly operations: ReadonlyMap<string, string>;
}

function page(root: Schema, title: string, language: Language): string {
  const on: Page = { root, language, sections: new Set(), operations: operationsOf(root) };
  const blocks = [`# ${title}`, described(root, language), table(on, root)];
  for (const name of on.sections) {
    const definition = root.definitions![name]!;
    blocks.push(`## ${headingOf(on, name)}`, paragraphs(definition, language), body(on, definition));
  }
  return `${[...blocks, `<!-- ${WORDS[language].made} -->`].filter(Boolean).join('\n\n')}\n`;
}

/** The operation that a type holds the parameters of: its section is called as it is written in a model file. */
function operationsOf(root: Schema): Map<string, string> {
  const steps = root.definitions?.Step?.anyOf ?? [];
  return new Map(
    steps.flatMap((step) =>
      Object.entries(step.properties ?? {}).map(([name, { $ref = '' }]) => [$ref.replace('#/definitions/', ''), name]),
    ),
  );
}

function headingOf(on: Page, name: string): string {
  return on.operations.get(name) ?? name;
}

/** A description that may have several paragraphs. */
function paragraphs(schema: Schema, language: Language): string {
  if (language === 'da' && schema.da) return oneLine(schema.da);
  return (schema.description ?? '').split('\n\n').map(oneLine).join('\n\n');
}

function body(on: Page, definition: Schema): string {
  if (!definition.anyOf) return table(on, definition);
  const lines = definition.anyOf.map((branch) => {
    const [, value] = Object.entries(branch.properties ?? {})[0] ?? ['', {}];
    const parameters = on.root.definitions?.[value.$ref?.replace('#/definitions/', '') ?? ''] ?? {};
    return `- ${typeText(on, value)}: ${summary(parameters, on.language)}`;
  });
  return `${WORDS[on.language].steps}\n\n${lines.join('\n')}`;
}

function table(on: Page, schema: Schema): string {
  const rows = rowsOf(on, schema, '');
  return rows.length === 0 ? '' : [WORDS[on.language].head, '|---|---|---|---|', ...rows].join('\n');
}

/** A row for each field; fields of a nameless group stand below it with its name before theirs. */
function rowsOf(on: Page, schema: Schema, before: string): string[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${before}${name}`;
    const cells = [
      `\`${path}\``,
      required.has(name) ? WORDS[on.language].yes : '',
      typeText(on, field),
      described(field, on.language),
    ];
    const row = `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    return [row, ...groupsIn(field).flatMap(([group, suffix]) => rowsOf(on, group, `${path}${suffix}.`))];
  });
}

/** The nameless groups of fields inside a field: itself, what a list holds, a branch of a union. */
function groupsIn(field: Schema): [Schema, string][] {
  if (field.properties) return [[field, '']];
  if (field.items && !Array.isArray(field.items))
    return groupsIn(field.items).map(([group, suffix]) => [group, `[]${suffix}`]);
  return (field.anyOf ?? []).flatMap(groupsIn);
}

function typeText(on: Page, schema: Schema): string {
  const words = WORDS[on.language];
  if (schema.$ref) return referred(on, schema.$ref.replace('#/definitions/', ''));
  if (schema.const !== undefined) return `\`${shown(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${shown(value)}\``).join(', ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map((branch) => typeText(on, branch)))].join(words.or);
  if (schema.items && !Array.isArray(schema.items)) return `${words.list} ${typeText(on, schema.items)}`;
  if (typeof schema.additionalProperties === 'object')
    return `${words.map}${typeText(on, schema.additionalProperties)}`;
  const types = [schema.type ?? []].flat() as (keyof typeof words.types | 'array')[];
  return types.map((type) => (type === 'array' ? words.list : words.types[type])).join(words.or);
}

/** A group of fields gets a section of its own; a simple type is told on the spot. */
function referred(on: Page, name: string): string {
  const definition = on.root.definitions?.[name] ?? {};
  const simple: Partial<Record<string, string>> = WORDS[on.language].simple;
  if (simple[name]) return simple[name];
  const isUnion = definition.anyOf?.every((branch) => branch.properties);
  if (definition.properties || isUnion) {
    on.sections.add(name);
    const heading = headingOf(on, name);
    return `[${heading}](#${heading.toLowerCase()})`;
  }
  return typeText(on, definition);
}

/** What an operation does, in a sentence: all of the Danish, the beginning of the English. */
function summary(parameters: Schema, language: Language): string {
  const text = paragraphs(parameters, language);
  if (language === 'da') return text;
  return (/^.*?[.:](?=\s|$)/.exec(text)?.[0] ?? text).replace(/:$/, '.');
}

function shown(value: unknown): string {
  if (value === '') return '""';
  if (value === '\t') return '\\t';
  return value === ' ' ? '" "' : String(value);
}

/** The description in a language; English where the types have no Danish yet. */
function described(schema: Schema, language: Language): string {
  return oneLine((language === 'da' ? schema.da : undefined) ?? schema.description ?? '');
}

/** One page per entry of the engine, from the doc comments and signatures of what it exports. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');

/** What the pages are called, and what the entry is for. */
const ENTRIES: Readonly<Record<string, { page: string; about: string }>> = {
  './words': { page: 'words', about: 'What passes between the rooms; safe in the browser.' },
  './models': {
    page: 'models',
    about: 'Models, segregation, uncertainty: pure functions on area tables; safe in the browser.',
  },
  './laws': {
    page: 'laws',
    about: "The State's lists as dated rule sets: criteria, statuses, margins, history; safe in the browser.",
  },
  './edition': { page: 'edition', about: 'Reading, explaining and comparing editions; safe in the browser.' },
  './ledger': { page: 'ledger', about: 'What was released, and where an edition stands; safe in the browser.' },
  '.': { page: 'engine', about: 'Everything else: the run, tables, area sets, workspaces. Needs Node.' },
};

/** The pages, by file name: an index and one page an entry. A symbol stands on the first page that exports it. */
export function publicApiPages(): Map<string, string> {
  const manifest = JSON.parse(readFileSync(join(root, 'engine/package.json'), 'utf8'));
  const files = Object.keys(ENTRIES).map((entry) => join(root, 'engine', manifest.exports[entry]));
  const program = ts.createProgram(files, optionsOf(join(root, 'tsconfig.json')));
  const checker = program.getTypeChecker();
  const told = new Set<ts.Symbol>();
  const pages = new Map<string, string>();
  Object.entries(ENTRIES).forEach(([entry, { page, about }], at) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(files[at]!)!)!;
    const symbols = checker
      .getExportsOfModule(module)
      .map((symbol) => ({
        name: symbol.name,
        target: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
      }))
      .filter(({ target }) => !told.has(target));
    for (const { target } of symbols) told.add(target);
    const blocks = symbols
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, target }) => block(name, target, checker));
    const title = `\`@kvarter/engine${entry.slice(1)}\``;
    pages.set(`${page}.md`, `# ${title}\n\n${about}\n\n${blocks.join('\n')}`);
  });
  pages.set('README.md', index());
  return pages;
}

function index(): string {
  const lines = Object.entries(ENTRIES).map(
    ([entry, { page, about }]) => `- [\`@kvarter/engine${entry.slice(1)}\`](${page}.md): ${about}`,
  );
  return `# The engine's public functions and types\n\n${lines.join('\n')}\n\nThese pages are made from the doc comments (\`npm run generate\`).\n`;
}

function block(name: string, symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const [declaration] = symbol.declarations ?? [];
  if (!declaration) return `## ${name}\n`;
  const file = relative(root, declaration.getSourceFile().fileName).replaceAll('\\', '/');
  const doc = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol
    .getJsDocTags(checker)
    .filter((tag) => tag.name !== 'da')
    .map((tag) => `- *${tag.name}* ${ts.displayPartsToString(tag.text)}`);
  return [
    `## ${name}`,
    '',
    doc,
    ...(tags.length > 0 ? ['', ...tags] : []),
    '',
    '```ts',
    signature(declaration, name),
    '```',
    '',
    `[${file}](../../../${file})`,
    '',
  ].join('\n');
}

/** The declaration without its body: what a caller needs to see. */
function signature(declaration: ts.Declaration, name: string): string {
  const source = declaration.getSourceFile();
  if (ts.isFunctionDeclaration(declaration)) {
    const end = declaration.body ? declaration.body.getStart() : declaration.end;
    return source.text.slice(declaration.getStart(), end).trim();
  }
  if (ts.isVariableDeclaration(declaration))
    return `const ${name}${declaration.type ? `: ${declaration.type.getText()}` : ''}`;
  if (ts.isClassDeclaration(declaration)) return `class ${name}`;
  return declaration.getText();
}

function optionsOf(path: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}

import { type Place, type Problem, says, type Text } from '../../words/index.ts';
import { AGGREGATES, CONSTANTS, DEEPEST, FUNCTIONS, NODES, STEADY_AGGREGATES, TYPES } from './allowed.ts';
import {
  hiddenColumn,
  noAggregate,
  noColumn,
  noFunction,
  notAllowed,
  originWithoutLaw,
  tooMuch,
} from './expression-problems.ts';

/** A column an expression may see. */
export interface SeenColumn {
  /** Type in the database; not there while no register fills the table it is made of. */
  readonly type?: string;
  /** About origin or citizenship: only with a law. */
  readonly origin?: boolean;
}

/** What an expression may use. */
export interface Sight {
  /** Columns by name, small letters. */
  readonly columns: ReadonlyMap<string, SeenColumn>;
  /** Aggregates over the rows of one person. */
  readonly aggregates: boolean;
  /** The definition names the law that lets it use origin. */
  readonly legal: boolean;
  /** Where the expression stands. */
  readonly place: Place;
}

/** A node of the database's own syntax tree. */
export interface SyntaxNode {
  readonly class?: string;
  readonly type?: string;
  readonly [field: string]: unknown;
}

/** What walking a tree gave. */
export interface Walked {
  readonly problems: readonly Problem[];
  /** Columns it uses, each once, in order of appearance. */
  readonly columns: readonly string[];
}

/** Columns that point at a person, a home or a row of a source. */
const HIDDEN = new Set(['person', 'address', 'household', 'mother', 'father', 'partner', 'access_address', 'source']);

/**
 * Walks the syntax tree of one expression against the allow-list (`allowed.ts`): each node must be of a class that is listed, each
 * column among those in sight, each function named. What the tree holds beyond what is known here is refused.
 */
export function walkExpression(root: SyntaxNode, sight: Sight): Walked {
  const problems: Problem[] = [];
  const columns = new Set<string>();
  const { place } = sight;
  visit(root, 1);
  return { problems: firstOfEach(problems), columns: [...columns] };

  function visit(node: SyntaxNode, depth: number): void {
    if (depth > DEEPEST) return void problems.push(tooMuch(says('for dybt', 'too deep'), place));
    const kind = String(node.class);
    const types = Object.hasOwn(NODES, kind) ? NODES[kind] : undefined;
    if (types === undefined || (types !== '*' && !types.includes(String(node.type)))) {
      return void problems.push(notAllowed(NAMES[kind] ?? NAMES[String(node.type)] ?? otherSql, place));
    }
    if (node.alias) return void problems.push(notAllowed(says('«as» i et udtryk', '"as" in an expression'), place));
    if (kind === 'COLUMN_REF') seeColumn(node.column_names as readonly string[]);
    if (kind === 'CONSTANT') seeType((node.value as { type: SyntaxNode }).type, CONSTANTS);
    if (kind === 'CAST') seeType(node.cast_type as SyntaxNode, TYPES);
    if (kind === 'FUNCTION') seeFunction(node);
    for (const child of childrenOf(node)) visit(child, depth + 1);
  }

  function seeColumn(names: readonly string[]): void {
    const name = names.join('.');
    const low = name.toLowerCase();
    const column = names.length === 1 ? sight.columns.get(low) : undefined;
    if (names.some((part) => HIDDEN.has(part.toLowerCase()))) problems.push(hiddenColumn(name, place));
    else if (!column) problems.push(noColumn(name, [...sight.columns.keys()], place));
    else if (column.origin && !sight.legal) problems.push(originWithoutLaw(name, place));
    else columns.add(low);
  }

  function seeType({ id, type_info }: SyntaxNode, allowed: ReadonlySet<string>): void {
    const plain = type_info === null || type_info === undefined || id === 'DECIMAL';
    if (allowed.has(String(id)) && plain) return;
    const name = TYPE_NAMES[String(id)] ?? says('denne type', 'this type');
    problems.push(notAllowed(name, place, says(WHOLE.da, WHOLE.en)));
  }

  function seeFunction(node: SyntaxNode): void {
    const name = String(node.function_name).toLowerCase();
    const isAggregate = AGGREGATES.has(name);
    const known = isAggregate || FUNCTIONS.has(name);
    // `extract(year from …)` is parsed as main.date_part; no other name may choose where its function lies.
    const home = node.schema === '' || (node.schema === 'main' && name === 'date_part');
    if (name === '/') return void problems.push(notAllowed(says('divisionen /', 'the division /'), place, WHOLE));
    if (!known || !home || node.catalog !== '' || node.export_state) {
      const allowed = sight.aggregates ? [...FUNCTIONS, ...AGGREGATES] : FUNCTIONS;
      return void problems.push(noFunction(name, allowed, place));
    }
    if (isAggregate && !sight.aggregates) return void problems.push(noAggregate(name, place));
    const sorted = (node.order_bys as { orders?: unknown[] } | null)?.orders?.length;
    const steady = Object.keys(STEADY_AGGREGATES).some((one) => one.startsWith(`${name}(`));
    if (sorted || (steady && (node.filter || node.distinct)) || (!isAggregate && (node.filter || node.distinct))) {
      problems.push(
        notAllowed(
          says(`filter, distinct eller order by i «${name}»`, `filter, distinct or order by in "${name}"`),
          place,
        ),
      );
    }
  }
}

const WHOLE = says(
  'Brug hele tal (// er heltalsdivision), tekster, dage og sandhedsværdier.',
  'Use whole numbers (// divides whole numbers), texts, days and truth values.',
);

/** The nodes below a node. Fields are named, so that a field unknown here cannot hide one. */
function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const one = (field: string) => (node[field] ? [node[field] as SyntaxNode] : []);
  const many = (field: string) => (node[field] as SyntaxNode[] | undefined) ?? [];
  const cases = many('case_checks').flatMap((check) => [check.when_expr as SyntaxNode, check.then_expr as SyntaxNode]);
  return [
    ...['left', 'right', 'input', 'lower', 'upper', 'child', 'filter'].flatMap(one),
    ...many('children'),
    ...cases,
    ...one('else_expr'),
  ];
}

const otherSql = says('denne del af SQL', 'this part of SQL');

const NAMES: Readonly<Record<string, Text>> = {
  SUBQUERY: says('en forespørgsel i udtrykket', 'a query within the expression'),
  WINDOW: says('over (…): værdier af andre rækker', 'over (…): values of other rows'),
  LAMBDA: says('lambda-funktioner', 'lambda functions'),
  STAR: says('* eller COLUMNS', '* or COLUMNS'),
  PARAMETER: says('parametre ($1, ?)', 'parameters ($1, ?)'),
  COLLATE: says('collate', 'collate'),
  POSITIONAL_REFERENCE: says('kolonner ved nummer (#1)', 'columns by number (#1)'),
  DEFAULT: says('default', 'default'),
  TYPE: says('typer som værdier', 'types as values'),
};

const TYPE_NAMES: Readonly<Record<string, Text>> = {
  DOUBLE: says('kommatal', 'floating-point numbers'),
  FLOAT: says('kommatal', 'floating-point numbers'),
  DECIMAL: says('typen decimal', 'the type decimal'),
  HUGEINT: says('tal over 2^63', 'numbers beyond 2^63'),
};

function firstOfEach(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}

import { Problem, says } from '../words/index.ts';

/** A parsed condition or amount over columns. Numbers, texts and truths are told apart when it is evaluated. */
export type Expression =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'text'; readonly value: string }
  | { readonly is: 'column'; readonly name: string }
  | { readonly is: 'not' | 'minus'; readonly of: Expression }
  | { readonly is: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | {
      readonly is: 'arithmetic';
      readonly sign: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly is: 'compare'; readonly sign: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly is: 'null'; readonly of: Expression; readonly negated: boolean };

/** The signs that compare. */
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/**
 * Reads a condition as SQL writes it, and no more of SQL than conditions on columns need:
 *
 * numbers, `'texts'`, columns (`inhabitants`, `"uden-tilknytning"`), `+ - * /`, `= <> < <= > >=`, `between … and …`, `in (…)`,
 * `is null`, `is not null`, `not`, `and`, `or`, parentheses. `!=` is read as `<>`. Words of the language in either case.
 *
 * @throws {Problem} `K-MODEL-07` with the character where reading stopped
 */
export function parseExpression(written: string): Expression {
  const tokens = tokensOf(written);
  const reader: Reader = { written, tokens, at: 0 };
  const expression = either(reader);
  if (reader.at < tokens.length) throw unreadable(reader, 'slutter ikke, hvor den skulle', 'goes on after its end');
  return expression;
}

/** The columns an expression reads, each once. */
export function columnsIn(expression: Expression): string[] {
  const names = new Set<string>();
  const visit = (part: Expression): void => {
    if (part.is === 'column') names.add(part.name);
    if ('of' in part) visit(part.of);
    if ('left' in part) visit(part.left);
    if ('right' in part) visit(part.right);
  };
  visit(expression);
  return [...names];
}

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'word' | 'sign';
  readonly text: string;
  readonly at: number;
}

interface Reader {
  readonly written: string;
  readonly tokens: readonly Token[];
  at: number;
}

const WORDS = new Set(['and', 'or', 'not', 'between', 'in', 'is', 'null']);
const TOKEN =
  /\s+|(?<number>\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)|(?<text>'(?:[^']|'')*')|"(?<quoted>(?:[^"]|"")+)"|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<sign><=|>=|<>|!=|[-+*/()=<>,])/uy;

function tokensOf(written: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < written.length; at = TOKEN.lastIndex) {
    const groups = TOKEN.exec(written)?.groups;
    if (!groups) throw unreadable({ written, tokens, at: tokens.length }, 'kan ikke læses', 'cannot be read', at);
    if (groups.number !== undefined) tokens.push({ kind: 'number', text: groups.number, at });
    else if (groups.text !== undefined)
      tokens.push({ kind: 'text', text: groups.text.slice(1, -1).replaceAll("''", "'"), at });
    else if (groups.quoted !== undefined) tokens.push({ kind: 'name', text: groups.quoted.replaceAll('""', '"'), at });
    else if (groups.name !== undefined) {
      const word = groups.name.toLowerCase();
      tokens.push(WORDS.has(word) ? { kind: 'word', text: word, at } : { kind: 'name', text: groups.name, at });
    } else if (groups.sign !== undefined)
      tokens.push({ kind: 'sign', text: groups.sign === '!=' ? '<>' : groups.sign, at });
  }
  return tokens;
}

function either(reader: Reader): Expression {
  let left = both(reader);
  while (take(reader, 'or')) left = { is: 'or', left, right: both(reader) };
  return left;
}

function both(reader: Reader): Expression {
  let left = negated(reader);
  while (take(reader, 'and')) left = { is: 'and', left, right: negated(reader) };
  return left;
}

function negated(reader: Reader): Expression {
  return take(reader, 'not') ? { is: 'not', of: negated(reader) } : comparison(reader);
}

const COMPARISONS: readonly Comparison[] = ['=', '<>', '<', '<=', '>', '>='];

function comparison(reader: Reader): Expression {
  const left = terms(reader);
  const sign = COMPARISONS.find((one) => take(reader, one));
  if (sign) return { is: 'compare', sign, left, right: terms(reader) };
  if (take(reader, 'is')) {
    const no = take(reader, 'not');
    expect(reader, 'null');
    return { is: 'null', of: left, negated: no };
  }
  const no = reader.tokens[reader.at + 1]?.text.match(/^(between|in)$/) ? take(reader, 'not') : false;
  if (take(reader, 'between')) return negate(no, between(reader, left));
  if (take(reader, 'in')) return negate(no, among(reader, left));
  return left;
}

function between(reader: Reader, left: Expression): Expression {
  const low = terms(reader);
  expect(reader, 'and');
  const high = terms(reader);
  return {
    is: 'and',
    left: { is: 'compare', sign: '>=', left, right: low },
    right: { is: 'compare', sign: '<=', left, right: high },
  };
}

function among(reader: Reader, left: Expression): Expression {
  expect(reader, '(');
  let any: Expression = { is: 'compare', sign: '=', left, right: terms(reader) };
  while (take(reader, ','))
    any = { is: 'or', left: any, right: { is: 'compare', sign: '=', left, right: terms(reader) } };
  expect(reader, ')');
  return any;
}

function negate(no: boolean, of: Expression): Expression {
  return no ? { is: 'not', of } : of;
}

function terms(reader: Reader): Expression {
  let left = factors(reader);
  for (;;) {
    const sign = (['+', '-'] as const).find((one) => take(reader, one));
    if (!sign) return left;
    left = { is: 'arithmetic', sign, left, right: factors(reader) };
  }
}

function factors(reader: Reader): Expression {
  let left = single(reader);
  for (;;) {
    const sign = (['*', '/'] as const).find((one) => take(reader, one));
    if (!sign) return left;
    left = { is: 'arithmetic', sign, left, right: single(reader) };
  }
}

function single(reader: Reader): Expression {
  if (take(reader, '-')) return { is: 'minus', of: single(reader) };
  if (take(reader, '(')) {
    const inner = either(reader);
    expect(reader, ')');
    return inner;
  }
  const token = reader.tokens[reader.at];
  if (!token || token.kind === 'sign' || token.kind === 'word')
    throw unreadable(reader, 'mangler en kolonne eller et tal', 'lacks a column or a number');
  reader.at++;
  if (token.kind === 'number') return { is: 'number', value: Number(token.text) };
  return token.kind === 'text' ? { is: 'text', value: token.text } : { is: 'column', name: token.text };
}

/** Takes the next word or sign if it is this one. */
function take(reader: Reader, text: string): boolean {
  const token = reader.tokens[reader.at];
  if (!token || (token.kind !== 'word' && token.kind !== 'sign') || token.text !== text) return false;
  reader.at++;
  return true;
}

function expect(reader: Reader, text: string): void {
  if (!take(reader, text)) throw unreadable(reader, `mangler «${text}»`, `lacks «${text}»`);
}

function unreadable(reader: Reader, da: string, en: string, at?: number): Problem {
  const character = (at ?? reader.tokens[reader.at]?.at ?? reader.written.length) + 1;
  return new Problem(
    'K-MODEL-07',
    says(
      `Betingelsen «${reader.written}» ${da} ved tegn ${character}`,
      `The condition «${reader.written}» ${en} at character ${character}`,
    ),
    {
      hint: says(
        'Skriv den som i SQL, f.eks.: inhabitants >= 300 and status_class = \'hoch\'. Navne med bindestreg skrives i "anførselstegn".',
        'Write it as in SQL, e.g.: inhabitants >= 300 and status_class = \'hoch\'. Names with a hyphen go in "double quotes".',
      ),
    },
  );
}

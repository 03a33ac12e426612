import { alloyTokens, type Token } from "./alloy-tokens.ts";

/** A value; references to other components and calls of functions keep their dotted names. */
export type AlloyValue =
  | string
  | number
  | boolean
  | readonly AlloyValue[]
  | { readonly object: Readonly<Record<string, AlloyValue>> }
  | { readonly reference: string }
  | { readonly call: string; readonly values: readonly AlloyValue[] };

/** A block such as `loki.process "lines" { … }`, with its line. */
export type AlloyBlock = {
  readonly name: string;
  readonly label: string | undefined;
  readonly line: number;
  readonly attributes: Readonly<Record<string, AlloyValue>>;
  readonly blocks: readonly AlloyBlock[];
};

type Cursor = { readonly tokens: readonly Token[]; at: number };
type Body = Pick<AlloyBlock, "attributes" | "blocks">;

/**
 * Reads the part of Alloy's syntax that this repository uses: blocks, attributes, strings, numbers, lists,
 * objects, references and calls; no operators. Throws an Error that names the line of what it can't read.
 */
export function readAlloy(text: string): readonly AlloyBlock[] {
  const cursor = { tokens: alloyTokens(text), at: 0 };
  const { attributes, blocks } = readBody(cursor, "");
  const [stray] = Object.keys(attributes);
  if (stray !== undefined) throw new Error(`the attribute ${stray} is outside a block`);
  return blocks;
}

function readBody(cursor: Cursor, end: "" | "}"): Body {
  const attributes: Record<string, AlloyValue> = {};
  const blocks: AlloyBlock[] = [];
  while (peek(cursor).text !== end) {
    const name = take(cursor, "name");
    if (!name.newline) throw unexpected(name);
    if (peek(cursor).text === "=") {
      if (name.text in attributes) throw new Error(`line ${name.line}: ${name.text} exists twice`);
      take(cursor, "mark");
      attributes[name.text] = readValue(cursor);
    } else {
      blocks.push(readBlock(cursor, name));
    }
  }
  return { attributes, blocks };
}

function readBlock(cursor: Cursor, { text: name, line }: Token): AlloyBlock {
  const label = peek(cursor).kind === "string" ? unquoted(take(cursor, "string")) : undefined;
  take(cursor, "mark", "{");
  const body = readBody(cursor, "}");
  take(cursor, "mark", "}");
  return { name, label, line, ...body };
}

function readValue(cursor: Cursor): AlloyValue {
  const token = take(cursor);
  if (token.kind === "string") return unquoted(token);
  if (token.kind === "number") return Number(token.text);
  if (token.text === "[") return readItems(cursor, "]", readValue);
  if (token.text === "{") return { object: Object.fromEntries(readItems(cursor, "}", readEntry)) };
  if (token.kind !== "name") throw unexpected(token);
  if (token.text === "true" || token.text === "false") return token.text === "true";
  if (peek(cursor).text !== "(") return { reference: token.text };
  take(cursor, "mark", "(");
  return { call: token.text, values: readItems(cursor, ")", readValue) };
}

function readEntry(cursor: Cursor): readonly [string, AlloyValue] {
  const key = take(cursor);
  if (key.kind !== "name" && key.kind !== "string") throw unexpected(key);
  take(cursor, "mark", "=");
  return [key.kind === "string" ? unquoted(key) : key.text, readValue(cursor)];
}

/** Reads items up to `end`; a comma separates them, and follows the last one if `end` is on another line. */
function readItems<T>(cursor: Cursor, end: string, readItem: (cursor: Cursor) => T): readonly T[] {
  const items: T[] = [];
  while (peek(cursor).text !== end) {
    items.push(readItem(cursor));
    const next = peek(cursor);
    if (next.text === end && !next.newline) break;
    take(cursor, "mark", ",");
  }
  take(cursor, "mark", end);
  return items;
}

function peek({ tokens, at }: Cursor): Token {
  return tokens[at] ?? { kind: "end", text: "", line: 0, newline: true };
}

function take(cursor: Cursor, kind?: Token["kind"], text?: string): Token {
  const token = peek(cursor);
  const isWrong = kind !== undefined && token.kind !== kind;
  if (token.kind === "end" || isWrong || (text !== undefined && token.text !== text))
    throw unexpected(token, text);
  cursor.at += 1;
  return token;
}

const unquoted = ({ text }: Token): string => JSON.parse(text) as string;

const unexpected = ({ line, text, kind }: Token, wanted?: string): Error =>
  new Error(
    `line ${line}: ${kind === "end" ? "the text ends" : `unexpected ${text}`}${wanted === undefined ? "" : `, expected ${wanted}`}`,
  );

/** A piece of Alloy's syntax; `newline` says whether a line ended before it. */
export type Token = {
  readonly kind: "name" | "string" | "number" | "mark" | "end";
  readonly text: string;
  readonly line: number;
  readonly newline: boolean;
};

const piece =
  /(?<space>[ \t\r\n]+|\/\/[^\n]*|\/\*[^]*?\*\/)|(?<string>"(?:\\.|[^"\\\n])*")|(?<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?<number>\d+(?:\.\d+)?)|(?<mark>[{}[\]()=,])/y;

/** Splits a text into tokens; throws an Error that names the line if it contains something else. */
export function alloyTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let [at, line, newline] = [0, 1, true];
  while (at < text.length) {
    piece.lastIndex = at;
    const found = piece.exec(text);
    if (found === null) throw new Error(`line ${line}: "${text.slice(at, at + 20)}" can't be read`);
    const [whole] = found;
    const token = kindOf(found.groups ?? {});
    if (token !== undefined) tokens.push({ kind: token, text: whole, line, newline });
    const lines = whole.split("\n").length - 1;
    newline = token === undefined && (newline || lines > 0);
    [at, line] = [at + whole.length, line + lines];
  }
  return [...tokens, { kind: "end", text: "", line, newline: true }];
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): Token["kind"] | undefined {
  return (["string", "name", "number", "mark"] as const).find((kind) => groups[kind] !== undefined);
}

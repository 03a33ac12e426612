import { setFlagsFromString } from "node:v8";
import { createContext, Script } from "node:vm";
import { InvalidFilterError } from "./stream-errors.ts";

// An expression that backtracks without end must not block the server. V8 continues in linear time where
// it can; the flag `l` shows whether it could.
setFlagsFromString("--enable-experimental-regexp-engine");
setFlagsFromString("--enable-experimental-regexp-engine-on-excessive-backtracks");

const maxLength = 4096;
const timeoutMs = 100;
const remembered = 1000;
const matchScript = new Script("regex.test(text)");

const isLinear = (source: string, flags: string): boolean => {
  try {
    return new RegExp(source, `${flags}l`).flags.includes("l");
  } catch {
    return false;
  }
};

/** Returns a test with a time limit: it is expensive, so results are remembered. */
const limited = (regex: RegExp): ((text: string) => boolean) => {
  const known = new Map<string, boolean>();
  const sandbox = { regex, text: "" };
  const context = createContext(sandbox);
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    sandbox.text = text;
    let result: boolean;
    try {
      result = matchScript.runInContext(context, { timeout: timeoutMs }) === true;
    } catch {
      throw new InvalidFilterError("the filter's expression takes too long to match");
    }
    if (known.size >= remembered) known.clear();
    known.set(text, result);
    return result;
  };
};

/**
 * Compiles a client's expression, with options in front as in "(?i)…"; its test takes bounded time.
 * Throws InvalidFilterError.
 */
export function boundedRegex(expression: string): (text: string) => boolean {
  if (expression.length > maxLength)
    throw new InvalidFilterError("the filter's expression is too long");
  const [prefix = "", flags = ""] = /^\(\?([ims]{1,3})\)/.exec(expression) ?? [];
  const source = expression.slice(prefix.length);
  try {
    const regex = new RegExp(source, flags);
    return isLinear(source, flags) ? (text) => regex.test(text) : limited(regex);
  } catch (error) {
    throw new InvalidFilterError(`the filter is not a valid regular expression: ${String(error)}`);
  }
}

import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";

/** A metric that a query selects, and the conditions on its labels. */
export type Selector = {
  readonly metric: string;
  readonly matchers: readonly Matcher[];
};

/** One condition on a label, such as `site!="_canary"`. */
export type Matcher = {
  readonly label: string;
  readonly operator: "=" | "!=" | "=~" | "!~";
  readonly value: string;
};

/** Labels that a query keeps (`by`) or compares (`on`), and the metrics from which they must come. */
export type Grouping = {
  readonly labels: readonly string[];
  readonly metrics: readonly string[];
};

/** The content of a PromQL query. */
export type Query = {
  readonly selectors: readonly Selector[];
  readonly groupings: readonly Grouping[];
};

/**
 * Parses a PromQL expression; throws an Error that quotes the position if it is
 * invalid. Doesn't support `$variables`.
 */
export function readQuery(expression: string): Query {
  const found = { selectors: [] as Selector[], groupings: [] as Grouping[] };
  parser.parse(expression).iterate({
    enter: ({ node }) => {
      if (node.type.isError) throw new Error(`no PromQL at «${expression.slice(node.from)}»`);
      if (node.name === "VectorSelector") found.selectors.push(selectorOf(node, expression));
      const labels = node.getChild("GroupingLabels");
      if (labels && (node.getChild("By") || node.getChild("On")))
        found.groupings.push(groupingOf(node, labels, expression));
    },
  });
  if (expression.trim() === "") throw new Error("no PromQL: the expression is empty");
  return found;
}

function selectorOf(node: SyntaxNode, text: string): Selector {
  const matchers = below(node, "UnquotedLabelMatcher", "QuotedLabelMatcher").map((matcher) =>
    matcherOf(matcher, text),
  );
  const quoted = below(node, "QuotedLabelName").filter(
    ({ parent }) => parent?.name === "LabelMatchers",
  )[0];
  const name = node.getChild("Identifier");
  const asked = matchers.find(({ label, operator }) => label === "__name__" && operator === "=");
  const metric = name
    ? textOf(name, text)
    : quoted
      ? unquote(textOf(quoted, text))
      : (asked?.value ?? "");
  return { metric, matchers: matchers.filter((matcher) => matcher !== asked) };
}

function matcherOf(node: SyntaxNode, text: string): Matcher {
  const [label, operator, value] = children(node).map((child) => textOf(child, text));
  return {
    label: unquote(label ?? ""),
    operator: operator as Matcher["operator"],
    value: unquote(value ?? ""),
  };
}

/**
 * Returns a grouping. The operands of an aggregation are next to its modifier, those of `on`
 * on both sides of the operator.
 */
function groupingOf(modifier: SyntaxNode, labels: SyntaxNode, text: string): Grouping {
  const selectors = modifier.parent === null ? [] : below(modifier.parent, "VectorSelector");
  return {
    labels: below(labels, "LabelName", "QuotedLabelName").map((one) => unquote(textOf(one, text))),
    metrics: selectors.map((selector) => selectorOf(selector, text).metric),
  };
}

function below(node: SyntaxNode, ...names: readonly string[]): readonly SyntaxNode[] {
  return children(node).flatMap((child) => [
    ...(names.includes(child.name) ? [child] : []),
    ...below(child, ...names),
  ]);
}

function children(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

const textOf = ({ from, to }: SyntaxNode, text: string): string => text.slice(from, to);

const unquote = (text: string): string => text.replace(/^(["'`])(.*)\1$/s, "$2");

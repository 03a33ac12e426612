import { parser } from "@grafana/lezer-logql";
import type { SyntaxNode } from "@lezer/common";

/** The labels by which a LogQL query selects its streams, for each `{…}` in turn. */
export type StreamLabels = readonly (readonly string[])[];

/**
 * Parses a LogQL expression; throws an Error that quotes the position if it is
 * invalid. Doesn't support `$variables`.
 */
export function readLogql(expression: string): StreamLabels {
  if (expression.trim() === "") throw new Error("no LogQL: the expression is empty");
  const streams: (readonly string[])[] = [];
  parser.parse(expression).iterate({
    enter: ({ node }) => {
      if (node.type.isError) throw new Error(`no LogQL at «${expression.slice(node.from)}»`);
      if (node.name === "Selector") streams.push(labelsOf(node, expression));
    },
  });
  return streams;
}

function labelsOf(selector: SyntaxNode, text: string): readonly string[] {
  const labels: string[] = [];
  selector.cursor().iterate(({ name, node }) => {
    if (name !== "Matcher") return;
    const label = node.getChild("Identifier");
    if (label) labels.push(text.slice(label.from, label.to));
  });
  return labels;
}

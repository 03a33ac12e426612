import { findNodeAtLocation, parseTree } from "jsonc-parser";

/** A part of a text: from its first character to the one after its last. */
export type TextPlace = { readonly start: number; readonly end: number };

/**
 * Returns where a refused field (`data.objects[0].bbox.w`, `[3]`) is in the body as it came; where the field is
 * missing, the object that lacks it; null if the body isn't JSON or the refusal concerns all of it.
 */
export function placeOfField(body: string, field: string | null): TextPlace | null {
  if (field === null || field === "body") return null;
  const tree = parseTree(body);
  if (tree === undefined) return null;
  const path = pathOf(field);
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return { start: node.offset, end: node.offset + node.length };
  }
  return null;
}

/** Returns the steps of a path: names, and the numbers in brackets. */
function pathOf(field: string): (string | number)[] {
  return [...field.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name = ""]) =>
    index === undefined ? name : Number(index),
  );
}

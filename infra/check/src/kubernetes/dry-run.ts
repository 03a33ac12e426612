import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { Outcome } from "../check.ts";
import { ofOperators } from "../custom-resources.ts";
import { manifestsOf } from "../kustomize.ts";

/** Runs kubectl on a server, and returns its output; rejects with the standard error if it fails. */
export type Kubectl = (...args: readonly string[]) => Promise<string>;

/**
 * Asks a server for all objects of a text that aren't of an operator's kind; a warning is a failure too. The
 * namespaces are really created first, since a dry run creates nothing, and the other objects need them.
 */
export async function dryRun(kubectl: Kubectl, text: string, folder: string): Promise<Outcome> {
  const manifests = manifestsOf(text);
  const documents = parseAllDocuments(text).map(String);
  const write = async (name: string, isWanted: (kind: string) => boolean): Promise<string> => {
    const wanted = documents.filter((_, at) => isWanted(manifests[at]?.kind ?? ""));
    await writeFile(join(folder, name), wanted.join("\n---\n"));
    return join(folder, name);
  };
  const namespaces = await write("namespaces.yaml", (kind) => kind === "Namespace");
  const all = await write("all.yaml", (kind) => !ofOperators.includes(kind));
  try {
    await kubectl("apply", "-f", namespaces);
    await kubectl("apply", "--dry-run=server", "--warnings-as-errors", "-f", all);
    return { kind: "ok" };
  } catch (error) {
    return { kind: "failed", why: (error as { stderr?: string }).stderr ?? String(error) };
  }
}

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runTool, type Source } from "@detektor/local-servers";
import { fromSources } from "./from-sources.ts";
import { wheelSource } from "./wheel-source.ts";

const VERSION = "1.37.0";

/** The version of Kubernetes whose schemas `findKubernetesSchemas` has. */
export const kubernetesVersion = VERSION;

/**
 * Finds Kubernetes' own schemas for offline use, as a tar archive of a folder `schemas` in which kubeconform
 * finds each kind by `schemas/{{.ResourceKind}}{{.KindSuffix}}.json`.
 */
export const findKubernetesSchemas = fromSources({
  name: "kubernetes-schemas",
  version: VERSION,
  sources: [schemasOfWheel(`kubernetes-validate==${VERSION}`)],
});

/**
 * Returns the wheel's schemas as a source. They refer to each other by addresses,
 * which are replaced by file names.
 */
function schemasOfWheel(requirement: string): Source {
  const wheel = wheelSource(requirement, "_definitions.json");
  return {
    name: wheel.name,
    get: async (scratch, onProgress, signal) => {
      await wheel.get(scratch, onProgress, signal);
      const folder = `kubernetes_validate/kubernetes-json-schema/v${VERSION}-local-strict`;
      await mkdir(join(scratch, "schemas"));
      for (const file of await readdir(join(scratch, folder)))
        await writeFile(
          join(scratch, "schemas", file),
          offline(await readFile(join(scratch, folder, file), "utf8")),
        );
      const args = ["-cf", "schemas.tar", "schemas"];
      await runTool("tar", args, { cwd: scratch, timeoutMs: 60_000, signal });
      return join(scratch, "schemas.tar");
    },
  };
}

const offline = (text: string): string => {
  const schema = JSON.parse(text.replaceAll("/api/_definitions.json#", "_definitions.json#"));
  delete schema.$id;
  return JSON.stringify(schema);
};

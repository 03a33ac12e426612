import { join } from "node:path";
import { findPythons, pythonEnvironment, repositoryRoot } from "@detektor/local-servers";

const sdk = join(repositoryRoot, "clients/python");

/** A Python that runs the checkout's SDK, or why there is none here. */
export type PythonForSdk =
  | {
      readonly kind: "found";
      readonly path: string;
      /** The additional environment variables that it needs. */
      readonly env: Readonly<Record<string, string>>;
    }
  | { readonly kind: "missing"; readonly reason: string };

/** Returns the newest Python on the path, in a virtual environment of the user's cache. */
export async function pythonForSdk(): Promise<PythonForSdk> {
  const newest = (await findPythons()).at(0);
  if (newest === undefined) return { kind: "missing", reason: "no Python 3.10 or later" };
  const environment = await pythonEnvironment(newest, join(sdk, "tests/requirements.txt"));
  if (environment.kind === "missing") return environment;
  return { kind: "found", path: environment.path, env: { PYTHONPATH: join(sdk, "src") } };
}

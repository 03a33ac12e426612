import { join } from "node:path";
import { programForTests, type TestProgram } from "./program-for-tests.ts";

/**
 * Starts a real Alertmanager, alone; `configureIn` writes its configuration into a folder and returns the
 * file's path.
 */
export function alertmanagerForTests(
  program: string,
  configureIn: (folder: string) => Promise<string>,
): Promise<TestProgram> {
  return programForTests({
    name: "alertmanager",
    program,
    readyPath: "/-/ready",
    argsAt: async ({ folder, address }) => [
      `--config.file=${await configureIn(folder)}`,
      `--storage.path=${join(folder, "data")}`,
      `--web.listen-address=${address}`,
      // A single instance needs no port to find others.
      "--cluster.listen-address=",
    ],
  });
}

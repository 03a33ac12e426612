import { join } from "node:path";
import { programForTests, type TestProgram } from "./program-for-tests.ts";

/**
 * Starts a real Prometheus; `configureIn` writes its configuration into a folder and returns the file's path.
 */
export function prometheusForTests(
  program: string,
  configureIn: (folder: string) => Promise<string>,
): Promise<TestProgram> {
  return programForTests({
    name: "prometheus",
    program,
    readyPath: "/-/ready",
    argsAt: async ({ folder, address }) => [
      `--config.file=${await configureIn(folder)}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=${address}`,
      "--enable-feature=exemplar-storage,native-histograms",
    ],
  });
}

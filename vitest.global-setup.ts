import { connectReadModel, makeLateIndexes, migrate } from "@detektor/read-model";
import { globalSetup } from "@detektor/testkit/global-setup";

// Nothing but `run` and options: no test was asked for by name.
const isWholeRun = process.argv.slice(2).every((arg) => arg === "run" || arg.startsWith("-"));

/** Lends the tests of a run their servers; a test's database has the tables of the read models. */
export const setup = globalSetup({
  jaegerFromStart: isWholeRun,
  prepareTemplate: async (url) => {
    const readModel = connectReadModel(url);
    try {
      await migrate(readModel.db);
      await makeLateIndexes(readModel.pool);
    } finally {
      await readModel.close();
    }
  },
});

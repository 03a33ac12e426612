import { connectReadModel, migrate } from "@detektor/read-model";
import { globalSetup } from "@detektor/testkit/global-setup";

/** Lends the tests of a run their servers; a test's database has the tables of the read models. */
export const setup = globalSetup({
  prepareTemplate: async (url) => {
    const readModel = connectReadModel(url);
    try {
      await migrate(readModel.db);
    } finally {
      await readModel.close();
    }
  },
});

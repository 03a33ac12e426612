import { fileURLToPath } from "node:url";

/** The folder of the checkout that this file is in. */
export const repositoryRoot: string = fileURLToPath(new URL("../../../", import.meta.url));

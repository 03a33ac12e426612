import { writeFileSync } from "node:fs";
import { catalogueModule } from "./catalogue-module.ts";
import { cataloguePath } from "./catalogue-path.ts";

writeFileSync(cataloguePath, catalogueModule());
console.log("clients/python: the catalogue of events written");

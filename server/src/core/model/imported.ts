/** Which files a parsed file imports, for whoever gathers the texts of a model. */
export { importsOf } from "./imports.ts";

/** The language server on Node. */
require("./engine.cjs").server();

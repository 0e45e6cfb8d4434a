#!/usr/bin/env node
/** The command line `faultline`. */
require("./engine.cjs").commandLine();

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/vscode/**", "test/bench/**"],
    testTimeout: 30_000,
    // Two forks: the suite must leave room for the browser tests on a two-core machine.
    maxWorkers: 2,
  },
});

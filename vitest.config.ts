import { defineConfig } from "vitest/config";

const exclude = ["**/node_modules/**", "**/dist/**"];

export default defineConfig({
  test: {
    globalSetup: ["vitest.global-setup.ts"],
    coverage: {
      provider: "v8",
      include: ["{libs,apps,examples}/*/src/**/*.ts", "infra/*/src/**/*.ts"],
      // Wiring runs in processes of its own, in which nobody counts; contracts and generated code are no products.
      exclude: ["**/*.test.ts", "**/main.ts", "**/gen/**", "**/contract/**", "libs/testkit/**"],
      reporter: ["text-summary", "json-summary", "html"],
      thresholds: { lines: 80 },
    },
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: ["vitest.random-seed.ts"],
          include: ["**/*.test.ts"],
          exclude: [...exclude, "**/*.int.test.ts", "e2e/**"],
          // Pure tests leave nothing behind, so files may share a process: three times as fast.
          isolate: false,
          maxWorkers: 2,
          // Milliseconds each, yet a busy machine may stop for seconds.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "int",
          setupFiles: ["vitest.random-seed.ts"],
          include: ["{libs,apps,infra,examples,clients,bench}/**/*.int.test.ts"],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // What is awaited comes when a busy machine gets to it.
          expect: { poll: { timeout: 15_000 } },
          maxWorkers: 2,
          // After the pure ones; those of the whole chain run last, one file at a time.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          exclude,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 30_000 } },
          maxWorkers: 1,
          maxConcurrency: 24,
        },
      },
    ],
  },
});

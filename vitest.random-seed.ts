// A random test prints its seed when it fails (fast-check, and `randomOfTest`); with it in the environment it does the same again:
//   DETEKTOR_TEST_SEED=-1368872880 npm test -- libs/trace-builder/src/api-and-trace
const seed = process.env["DETEKTOR_TEST_SEED"];
if (seed !== undefined) {
  const { default: fc } = await import("fast-check");
  fc.configureGlobal({ seed: Number(seed) });
}

import { findJaeger, isJaegerAtHand } from "@detektor/local-servers";

/** Whether tests can start a Jaeger; `none` says why not, and how to fix it. */
export type JaegerAtHand =
  | { readonly kind: "here" }
  | { readonly kind: "coming" }
  | { readonly kind: "none"; readonly reason: string };

/**
 * Starts fetching a Jaeger unless there is one, which may take minutes, and returns a function that reports
 * the state.
 */
export function getJaegerInBackground(): () => JaegerAtHand {
  let state: JaegerAtHand = { kind: "coming" };
  const get = async (): Promise<void> => {
    if (!(await isJaegerAtHand()))
      process.stdout.write("getting a Jaeger for the tests, once for this user; minutes with Go\n");
    await findJaeger();
  };
  get().then(
    () => {
      state = { kind: "here" };
    },
    (error: unknown) => {
      state = { kind: "none", reason: (error as Error).message };
      process.stdout.write(`tests that need a Jaeger are skipped: ${state.reason}\n`);
    },
  );
  return () => state;
}

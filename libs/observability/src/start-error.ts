/** Why a service could not start, in a sentence for the person who started it; the exit code is 1. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartError";
  }
}

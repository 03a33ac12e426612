import { errorText } from "@detektor/observability";
import { CliError } from "../cli-error.ts";

const words: Readonly<Record<string, string>> = {
  ENOSPC: "its disk is full",
  EDQUOT: "its disk quota is used up",
  EACCES: "permission to read or write there is missing",
  EPERM: "permission to read or write there is missing",
  EROFS: "it is on a read-only disk",
  ENOENT: "there is no such directory",
  EEXIST: "it is a file, not a directory",
  ENOTDIR: "it is a file, not a directory",
};

/** Translates a disk failure into a message about the directory in use; returns other errors unchanged. */
export function diskError(directory: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const said = words[code];
  if (said === undefined || error instanceof CliError) return error;
  return new CliError(`${directory}: ${said} (${errorText(error)})`, { cause: error });
}

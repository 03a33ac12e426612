import { foldVersion } from "./fold-version.ts";
import { rebuildCommand } from "./replaced-log.ts";

/** The oldest and the newest version of the folds that made the rows. */
export type Folds = { readonly oldest: number; readonly newest: number };

/**
 * Returns a message about read models with rows of other versions of the folds, with the command that
 * rebuilds them; null if all rows are of this version.
 */
export function mixedFoldsText({ oldest, newest }: Folds, ours = foldVersion): string | null {
  if (oldest === ours && newest === ours) return null;
  const versions = oldest === newest ? `version ${oldest}` : `versions ${oldest} to ${newest}`;
  return (
    `rows were written by fold ${versions}, this projector uses fold version ${ours}: ` +
    `older rows keep their values until the read models are rebuilt: ${rebuildCommand}`
  );
}

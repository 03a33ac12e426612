import type { Page } from "playwright-core";

/** Returns the rows of the table with that name: each cell's text by the heading of its column. */
export async function rowsOf(
  page: Page,
  name: string,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const table = page.getByRole("table", { name: new RegExp(`^${name}$`, "i") });
  await table.waitFor();
  const headings = await table.getByRole("columnheader").allInnerTexts();
  const rows = await table.locator("tbody tr").all();
  const cells = await Promise.all(rows.map((row) => row.getByRole("cell").allInnerTexts()));
  return cells.map((texts) =>
    Object.fromEntries(texts.map((text, at) => [headings[at]?.trim() ?? "", text.trim()])),
  );
}

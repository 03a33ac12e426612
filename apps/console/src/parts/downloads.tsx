import { Button, Group, Text } from "@mantine/core";
import { saveFile } from "./save-file.ts";
import { type CsvColumn, toCsv } from "./to-csv.ts";
import { countOf } from "./count-of.ts";

type DownloadsProps<Row> = {
  /** What the rows are, in one word: also the name of a downloaded file. */
  readonly name: string;
  readonly rows: readonly Row[];
  readonly columns: readonly CsvColumn<Row>[];
};

/** How many rows there are, and buttons that download them as CSV and as JSON. */
export function Downloads<Row>({ name, rows, columns }: DownloadsProps<Row>) {
  return (
    <Group gap="xs" mt="xs">
      <Text size="xs" c="dimmed">
        {countOf(rows.length, name)}
      </Text>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => saveFile(`${name}.csv`, "text/csv", toCsv(columns, rows))}
      >
        CSV
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => saveFile(`${name}.json`, "application/json", JSON.stringify(rows, null, 2))}
      >
        JSON
      </Button>
    </Group>
  );
}

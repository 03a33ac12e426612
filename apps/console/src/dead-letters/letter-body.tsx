import { Code, Text } from "@mantine/core";
import type { DeadLetter } from "../api/dead-letter-queries.ts";
import { placeOfField } from "./place-of-field.ts";

/** The body of a refused event as it came, with the offending part marked. */
export function LetterBody({
  letter: { body, field, body_is_cut, size_bytes },
}: {
  readonly letter: DeadLetter;
}) {
  const place = placeOfField(body, field) ?? { start: 0, end: 0 };
  return (
    <>
      <Code block className="event-data" tabIndex={0} aria-label="body">
        {body.slice(0, place.start)}
        {place.end > place.start && <mark>{body.slice(place.start, place.end)}</mark>}
        {body.slice(place.end)}
      </Code>
      <Text size="xs" c="dimmed">
        {body_is_cut
          ? `The beginning; the whole body has ${size_bytes.toLocaleString("en")} bytes.`
          : `${size_bytes.toLocaleString("en")} bytes, all of them.`}
      </Text>
    </>
  );
}

import { Button } from "@mantine/core";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { findTarget } from "./find-target.ts";

/** The finder (Ctrl-K): takes an id or a name and goes to its page. */
export function Finder() {
  const [query, setQuery] = useState("");
  const navigate = useNavigate();
  const target = findTarget(query);
  return (
    <>
      <Button variant="default" size="xs" onClick={spotlight.open} aria-keyshortcuts="Control+K">
        Find … (Ctrl-K)
      </Button>
      <Spotlight.Root
        query={query}
        onQueryChange={setQuery}
        shortcut="mod + K"
        // It opens from within a text field as well.
        tagsToIgnore={[]}
        maxHeight={320}
      >
        <Spotlight.Search
          placeholder="A frame's id, or a camera as site/camera"
          aria-label="Find a frame or a camera"
        />
        <Spotlight.ActionsList>
          {target === null ? (
            <Spotlight.Empty>
              {query === "" ? "Paste an id." : "This is neither a frame's id nor site/camera."}
            </Spotlight.Empty>
          ) : (
            <Spotlight.Action label={target.label} onClick={() => void navigate(target.link)} />
          )}
        </Spotlight.ActionsList>
      </Spotlight.Root>
    </>
  );
}

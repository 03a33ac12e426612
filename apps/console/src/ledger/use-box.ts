import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { type Box, boxBetween, type Cell } from "./box.ts";

type BoxOptions = {
  readonly rows: number;
  readonly columns: number;
  /** Null removes the box. */
  readonly onBox: (box: Box | null) => void;
};

/** The cell that a pointer or the keyboard is at, with the one where its box began. */
type Drag = { readonly anchor: Cell; readonly head: Cell };
type SetDrag = (drag: Drag | null) => void;

/**
 * Returns how a box is drawn over cells, by a pointer or by Shift and arrows and then Space. `drawn` is null unless
 * one is being drawn; `focused` is the one cell that Tab reaches.
 */
export function useBox({ rows, columns, onBox }: BoxOptions) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const [focused, setFocused] = useState<Cell>({ row: 0, column: Math.max(0, columns - 1) });
  const end = (box: Box | null): void => {
    onBox(box);
    setDrag(null);
  };
  const move = (step: Cell, isExtending: boolean): void => {
    const row = clamp(focused.row + step.row, rows);
    const column = clamp(focused.column + step.column, columns);
    setFocused({ row, column });
    setDrag(isExtending ? { anchor: drag?.anchor ?? focused, head: { row, column } } : null);
    document.querySelector<HTMLElement>(`[data-cell="${row}.${column}"]`)?.focus();
  };
  const { isDragEnd, ...pointers } = usePointers(drag, setDrag, end);
  const onKeyDown = keysOf(drag ?? { anchor: focused, head: focused }, move, end);
  const drawn = drag === null ? null : boxBetween(drag.anchor, drag.head);
  return { drawn, focused, isDragEnd, handlers: { ...pointers, onKeyDown } };
}

function usePointers(drag: Drag | null, setDrag: SetDrag, end: (box: Box) => void) {
  const isDragged = useRef(false);
  return {
    onPointerDown: (event: PointerEvent): void => {
      const cell = event.button === 0 ? cellAt(event) : null;
      isDragged.current = false;
      if (cell !== null) setDrag({ anchor: cell, head: cell });
    },
    onPointerMove: (event: PointerEvent): void => {
      const head = drag === null ? null : cellAt(event);
      if (drag === null || head === null || isSame(head, drag.head)) return;
      // Not before: a click on a captured pointer would have no link as its target.
      event.currentTarget.setPointerCapture(event.pointerId);
      isDragged.current = true;
      setDrag({ ...drag, head });
    },
    onPointerUp: (): void => {
      if (isDragged.current && drag !== null) end(boxBetween(drag.anchor, drag.head));
      else setDrag(null);
    },
    onPointerCancel: (): void => setDrag(null),
    /** Returns whether a click is only the end of a drag. */
    isDragEnd: (): boolean => isDragged.current,
  };
}

const steps: Readonly<Record<string, Cell>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

function keysOf(
  { anchor, head }: Drag,
  move: (step: Cell, isExtending: boolean) => void,
  end: (box: Box | null) => void,
) {
  return (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (event.key === "Escape") end(null);
    if (event.key === " ") end(boxBetween(anchor, head));
    if (step !== undefined) move(step, event.shiftKey);
    if (step !== undefined || event.key === " ") event.preventDefault();
  };
}

const isSame = (a: Cell, b: Cell): boolean => a.row === b.row && a.column === b.column;
const clamp = (at: number, count: number): number => Math.max(0, Math.min(count - 1, at));

// A finger that moves keeps its first target, so the place counts and not the target.
function cellAt({ clientX, clientY }: PointerEvent): Cell | null {
  const element = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-cell]");
  const [row, column] = element?.dataset["cell"]?.split(".").map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}

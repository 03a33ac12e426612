import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from "react";
import { lengthOf, panBy, type TimeRange, zoomAt } from "./time-range.ts";

type PanZoom = {
  readonly range: TimeRange;
  readonly onChange: (range: TimeRange) => void;
  /** A click, or a tap: the instant, and how many ms a finger's inaccuracy of 6 px is. */
  readonly onPick: (atMs: number, nearMs: number) => void;
};

const stillPixels = 4;
const nearPixels = 6;

/** Returns handlers by which mouse, touch and keyboard pan and zoom an element that shows a range. */
export function usePanZoom(element: RefObject<HTMLElement | null>, options: PanZoom) {
  const latest = useRef(options);
  latest.current = options;
  const touch = useRef<Touch>({ pointers: new Map(), movedPixels: 0 });
  useWheel(element, latest);
  const onPointerDown = ({ currentTarget, pointerId, clientX }: PointerEvent): void => {
    currentTarget.setPointerCapture(pointerId);
    if (touch.current.pointers.size === 0) touch.current.movedPixels = 0;
    touch.current.pointers.set(pointerId, clientX);
  };
  const onPointerMove = ({ pointerId, clientX }: PointerEvent): void => {
    const { range, onChange } = latest.current;
    const next = rangeOfMove(element.current, range, touch.current, pointerId, clientX);
    if (next !== null) onChange(next);
  };
  const onPointerUp = ({ pointerId, clientX, type }: PointerEvent): void => {
    const { pointers, movedPixels } = touch.current;
    const isClick = pointers.size === 1 && movedPixels <= stillPixels && type === "pointerup";
    pointers.delete(pointerId);
    const { range, onPick } = latest.current;
    const nearMs = (nearPixels * lengthOf(range)) / widthOf(element.current);
    if (isClick) onPick(instantOf(element.current, range, clientX), nearMs);
  };
  const onKeyDown = keysOf(latest);
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onKeyDown };
}

/** The pointers that are down, each with its place, and how far they moved since the first. */
type Touch = { readonly pointers: Map<number, number>; movedPixels: number };

/** One pointer pans; of two, the one that stays is the centre of a zoom. */
function rangeOfMove(
  element: HTMLElement | null,
  range: TimeRange,
  touch: Touch,
  pointerId: number,
  x: number,
): TimeRange | null {
  const before = touch.pointers.get(pointerId);
  if (before === undefined) return null;
  touch.pointers.set(pointerId, x);
  touch.movedPixels += Math.abs(x - before);
  const [other] = [...touch.pointers].flatMap(([id, place]) => (id === pointerId ? [] : [place]));
  if (other === undefined) return panBy(range, (before - x) / widthOf(element));
  const factor = Math.max(1, Math.abs(before - other)) / Math.max(1, Math.abs(x - other));
  return zoomAt(range, instantOf(element, range, other), factor);
}

// React listens to wheels passively: the page would scroll, too.
function useWheel(element: RefObject<HTMLElement | null>, latest: RefObject<PanZoom>): void {
  useEffect(() => {
    const target = element.current;
    const onWheel = (event: WheelEvent): void => {
      const { range, onChange } = latest.current;
      event.preventDefault();
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (sideways) onChange(panBy(range, event.deltaX / widthOf(target)));
      else onChange(zoomAt(range, instantOf(target, range, event.clientX), 1.002 ** event.deltaY));
    };
    target?.addEventListener("wheel", onWheel, { passive: false });
    return () => target?.removeEventListener("wheel", onWheel);
  }, [element, latest]);
}

function keysOf(latest: RefObject<PanZoom>) {
  return (event: KeyboardEvent): void => {
    const next = rangeOfKey(latest.current.range, event);
    if (next === null) return;
    event.preventDefault();
    latest.current.onChange(next);
  };
}

function rangeOfKey(range: TimeRange, { key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent) {
  if (shiftKey || ctrlKey || altKey || metaKey)
    return key === "+" ? zoomAt(range, middleOf(range), 0.5) : null;
  if (key === "ArrowLeft") return panBy(range, -0.1);
  if (key === "ArrowRight") return panBy(range, 0.1);
  if (key === "+" || key === "=") return zoomAt(range, middleOf(range), 0.5);
  if (key === "-") return zoomAt(range, middleOf(range), 2);
  return null;
}

const middleOf = ({ fromMs, toMs }: TimeRange): number => (fromMs + toMs) / 2;
const widthOf = (element: HTMLElement | null): number => Math.max(1, element?.clientWidth ?? 1);

function instantOf(element: HTMLElement | null, range: TimeRange, x: number): number {
  const left = element?.getBoundingClientRect().left ?? 0;
  return range.fromMs + ((x - left) / widthOf(element)) * lengthOf(range);
}

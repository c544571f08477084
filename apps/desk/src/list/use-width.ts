import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** So coarse that dragging a window's edge draws little. */
const STEP_PX = 20;

/** The width of an element, as it changes. */
export function useWidth(): readonly [RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width / STEP_PX) * STEP_PX);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}

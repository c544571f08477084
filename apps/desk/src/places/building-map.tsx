import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Icon } from '../control/sign.tsx';
import * as m from '../paraglide/messages.js';
import { placeKindWord } from './place-words.ts';
import { type Cell, cellAt, cellBeside, isDeep, type PlannedPlace, planOf } from './plan.ts';
import './building-map.css';

interface MapProps {
  readonly places: readonly PlannedPlace[];
  readonly chosen?: string | undefined;
  readonly onChoose?: (code: string) => void;
}

interface View {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const ZOOM = 1.4;
/** Codes are written on cells while so few are in sight. */
const NAMED_CELLS = 140;
const DRAGGED_PX = 4;
/** Of the code face, as a share of its size, with room at the sides. */
const CHARACTER_WIDTH = 0.84;

/** The building from above, drawn from its places: zoom by wheel and keys, move by dragging, choose a place. */
export function BuildingMap({ places, chosen, onChoose }: MapProps) {
  const svg = useRef<SVGSVGElement>(null);
  const turned = useMemo(() => globalThis.innerWidth > globalThis.innerHeight && isDeep(places), [places]);
  const plan = useMemo(() => planOf(places, turned), [places, turned]);
  const whole = useMemo(
    () => ({ x: plan.left, y: plan.top, w: plan.right - plan.left, h: plan.bottom - plan.top }),
    [plan],
  );
  const [view, setView] = useState<View>(whole);
  useEffect(() => setView(whole), [whole]);
  const [focused, setFocused] = useState<Cell>();
  const drag = useRef<{ x: number; y: number; view: View; moved: boolean } | undefined>(undefined);
  const current = plan.cells.find((cell) => cell.places.some(({ code }) => code === chosen)) ?? focused;

  const zoom = useCallback(
    (by: number, at?: { x: number; y: number }) =>
      setView((old) => {
        const w = Math.min(whole.w * 1.2, Math.max(4, old.w / by));
        const h = (w * old.h) / old.w;
        const center = at ?? { x: old.x + old.w / 2, y: old.y + old.h / 2 };
        return {
          x: center.x - ((center.x - old.x) * w) / old.w,
          y: center.y - ((center.y - old.y) * h) / old.h,
          w,
          h,
        };
      }),
    [whole],
  );
  const pointOf = useCallback((clientX: number, clientY: number): { x: number; y: number } | undefined => {
    const matrix = svg.current?.getScreenCTM();
    if (!matrix) return undefined;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    return { x, y };
  }, []);

  useEffect(() => {
    const element = svg.current;
    // Not by React's own: the page must not scroll with it.
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? ZOOM : 1 / ZOOM, pointOf(event.clientX, event.clientY));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [zoom, pointOf]);

  const choose = (cell: Cell): void => {
    setFocused(cell);
    const [lowest] = cell.places;
    if (lowest !== undefined) onChoose?.(lowest.code);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const arrows: Record<string, readonly [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const arrow = arrows[event.key];
    const start = current ?? plan.cells[0];
    if (arrow !== undefined && start !== undefined) {
      event.preventDefault();
      const next = current === undefined ? start : cellBeside(plan, start, ...arrow);
      if (chosen === undefined) setFocused(next);
      else choose(next);
    } else if (event.key === '+' || event.key === '-') {
      event.preventDefault();
      zoom(event.key === '+' ? ZOOM : 1 / ZOOM, current);
    } else if (event.key === '0') setView(whole);
    else if (event.key === 'Enter' && start !== undefined) {
      event.preventDefault();
      choose(start);
    }
  };
  const onPointerMove = (event: PointerEvent): void => {
    const from = drag.current;
    const size = svg.current?.getBoundingClientRect();
    if (from === undefined || size === undefined) return;
    const dx = event.clientX - from.x;
    const dy = event.clientY - from.y;
    if (Math.hypot(dx, dy) > DRAGGED_PX) from.moved = true;
    if (!from.moved) return;
    const scale = Math.max(from.view.w / size.width, from.view.h / size.height);
    setView({ ...from.view, x: from.view.x - dx * scale, y: from.view.y - dy * scale });
  };
  const onPointerUp = (event: PointerEvent): void => {
    const from = drag.current;
    drag.current = undefined;
    if (from === undefined || from.moved) return;
    const point = pointOf(event.clientX, event.clientY);
    const cell = point && cellAt(plan, point.x, point.y);
    if (cell !== undefined) choose(cell);
  };

  const nameSize = plan.width / (CHARACTER_WIDTH * plan.longestCode);
  const inSight = plan.cells.filter(
    ({ x, y }) => x > view.x && x < view.x + view.w && y > view.y && y < view.y + view.h,
  );
  const kinds = plan.paths.filter(({ d }) => d !== '');
  return (
    <div className="map">
      <div className="map-tools">
        <ul className="map-legend">
          {kinds.map(({ kind }) => (
            <li key={kind}>
              <i className={`map-key ${kind}`} aria-hidden="true" />
              {kind === 'locked' ? m.locked() : placeKindWord(kind)}
            </li>
          ))}
        </ul>
        <div className="row">
          <button type="button" className="icon-button" aria-label={m.zoom_in()} onClick={() => zoom(ZOOM)}>
            <Icon name="plus" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={m.zoom_out()}
            onClick={() => zoom(1 / ZOOM)}
          >
            <Icon name="minus" />
          </button>
          <button type="button" className="button" onClick={() => setView(whole)}>
            {m.zoom_whole()}
          </button>
        </div>
      </div>
      <svg
        ref={svg}
        className="map-drawing"
        role="application"
        aria-label={m.map_label()}
        aria-roledescription={m.map_keys()}
        tabIndex={0}
        viewBox={`${view.x} ${view.y} ${view.w} ${view.h}`}
        preserveAspectRatio="xMidYMid meet"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, y: event.clientY, view, moved: false };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
      >
        {kinds.map(({ kind, d }) => (
          <path key={kind} className={`map-places ${kind}`} d={d} />
        ))}
        {current !== undefined && (
          <rect
            className="map-current"
            x={current.x - plan.width / 2}
            y={current.y - plan.depth / 2}
            width={plan.width}
            height={plan.depth}
          />
        )}
        {inSight.length <= NAMED_CELLS
          ? inSight.map((cell) => (
              <text
                key={`${cell.x} ${cell.y}`}
                className="map-name"
                x={cell.x}
                y={cell.y}
                fontSize={nameSize}
              >
                {cell.places[0]?.code}
              </text>
            ))
          : plan.zones.map(({ code, x, y }) => (
              <text
                key={code}
                className="map-zone"
                x={x}
                y={turned ? plan.top + 1.1 : y + plan.depth * 0.7}
                fontSize={1.1}
              >
                {code}
              </text>
            ))}
      </svg>
      <p className="muted map-said" role="status">
        {current === undefined ? m.map_hint() : current.places.map(({ code }) => code).join('  ')}
      </p>
    </div>
  );
}

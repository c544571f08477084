import { columnVisibilityFeature, createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button } from '../control/button.tsx';
import { Icon } from '../control/sign.tsx';
import { Failed, Loading } from '../control/state.tsx';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { fittingColumns, type ListColumn, nextSort, sameColumns } from './column.ts';
import { type RowsOptions, useRows } from './use-rows.ts';
import { useWidth } from './use-width.ts';
import './list.css';

interface ListProps<Row> extends RowsOptions<Row> {
  /** What it is a list of, for those who hear it. */
  readonly name: string;
  readonly columns: readonly ListColumn<Row>[];
  /** What narrows the list, above it. */
  readonly filters?: ReactNode;
  readonly keyOf: (row: Row) => string;
  /** The key of the chosen row. */
  readonly chosen?: string | undefined;
  readonly onChoose?: (row: Row) => void;
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string) => void;
  /** What would be here, and the button that makes the first. */
  readonly empty: ReactNode;
  /** `1,204 orders`. */
  readonly counted?: (count: number) => string;
}

const features = tableFeatures({ columnVisibilityFeature });
/** Most rows have this height; those that need more are measured. */
const ROW_HEIGHT = 41;
const OVERSCAN = 12;
/** So near its end the list asks for its next page. */
const AHEAD = 40;
/** The site counts so far and no further. */
const COUNTED_TO = 100_000;
const PAGE_KEY_ROWS = 15;

/** A list of any length: rows come as they are scrolled to; arrows move, Enter opens. */
export function List<Row extends object>(props: ListProps<Row>) {
  const list = useRows(props);
  return (
    <>
      <div className="filters">
        {props.filters}
        <Counted {...props} list={list} />
      </div>
      <Body {...props} list={list} />
    </>
  );
}

type WithRows<Row> = ListProps<Row> & { readonly list: ReturnType<typeof useRows<Row>> };

function Body<Row extends object>(props: WithRows<Row>) {
  const { list, empty } = props;
  const { rows } = list;
  if (list.isPending) return <Loading lines={9} />;
  if (list.isError && rows.length === 0)
    return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) return empty;
  return (
    <Rows
      {...props}
      rows={rows}
      hasMore={list.hasNextPage}
      onMore={() => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
      }}
    />
  );
}

/** How many there are, and what to do where some of them did not come or have changed. */
function Counted<Row>({ counted, list }: WithRows<Row>) {
  const { total, rows, hasNextPage } = list;
  const known = total ?? (hasNextPage ? undefined : rows.length);
  return (
    <>
      {counted !== undefined && known !== undefined && known > 0 && (
        <span className="count" role="status">
          {known >= COUNTED_TO ? m.too_many({ count: formatNumber(COUNTED_TO) }) : counted(known)}
        </span>
      )}
      {list.isError && rows.length > 0 && (
        <>
          <span>{m.list_not_read_again()}</span>
          <Button onClick={() => void list.refetch()}>{m.try_again()}</Button>
        </>
      )}
      {list.newer && <Button onClick={list.readAgain}>{m.show_newer()}</Button>}
    </>
  );
}

interface RowsProps<Row> extends ListProps<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

function Rows<Row extends object>({
  rows,
  columns,
  keyOf,
  name,
  chosen,
  onChoose,
  sort,
  onSort,
  hasMore,
  onMore,
}: RowsProps<Row>) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const windowed = virtual.getVirtualItems();
  const first = windowed[0]?.index ?? 0;
  const last = windowed.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD) onMore();
  }, [hasMore, last, rows.length, onMore]);

  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(
      columns.map((column) =>
        helper.display({ id: column.id, header: column.title, cell: ({ row }) => column.cell(row.original) }),
      ),
    );
  }, [columns]);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const [frame, width] = useWidth();
  const same = useMemo(() => sameColumns(columns, rows), [columns, rows]);
  const columnVisibility = useMemo(() => fittingColumns(columns, same, width), [columns, same, width]);
  const data = useMemo(() => rows.slice(first, last + 1), [rows, first, last]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: keyOf,
    state: { columnVisibility },
  });
  const shown = table.getVisibleLeafColumns().flatMap((column) => byId.get(column.id) ?? []);

  const move = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setCurrent(next);
    virtual.scrollToIndex(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget) return;
    const moves: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + PAGE_KEY_ROWS,
      PageUp: current - PAGE_KEY_ROWS,
      Home: 0,
      End: rows.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    }
    const row = rows[current];
    if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault();
      onChoose?.(row);
    }
  };

  // How wide the columns are; style sheets read it.
  const geometry: CSSProperties & Record<'--columns', string> = {
    '--columns': shown.map((column) => column.width).join(' '),
  };
  const rowModel = table.getRowModel().rows;
  return (
    <div className="list-frame" ref={frame}>
      <div
        className="list"
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={name}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-activedescendant={current >= first && current <= last ? `${id}-${current}` : undefined}
        onKeyDown={onKeyDown}
        style={geometry}
      >
        <div role="rowgroup" className="list-head">
          <div role="row" className="list-row" aria-rowindex={1}>
            {shown.map((column) => (
              <Heading key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className="list-body" style={{ height: virtual.getTotalSize() }}>
          {windowed.map((item) => {
            const row = rowModel[item.index - first];
            if (row === undefined) return null;
            return (
              <div
                key={row.id}
                id={`${id}-${item.index}`}
                data-index={item.index}
                ref={virtual.measureElement}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={row.id === chosen}
                className={`list-row ${item.index === current ? 'current' : ''} ${onChoose === undefined ? '' : 'can-open'}`}
                style={{ transform: `translateY(${item.start}px)` }}
                onClick={() => {
                  setCurrent(item.index);
                  onChoose?.(row.original);
                }}
              >
                {row.getVisibleCells().map((cell) => {
                  const column = byId.get(cell.column.id);
                  return (
                    <div
                      key={cell.id}
                      role="gridcell"
                      className={`cell ${column?.number ? 'number' : ''} ${column?.narrow ?? 'beneath'}`}
                    >
                      <table.FlexRender cell={cell} />
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface HeadingProps<Row> {
  readonly column: ListColumn<Row>;
  readonly sort: string | undefined;
  readonly onSort: ((sort: string) => void) | undefined;
}

function Heading<Row>({ column, sort, onSort }: HeadingProps<Row>) {
  const by = column.sort;
  const up = by !== undefined && sort === by;
  const down = by !== undefined && sort === `-${by}`;
  return (
    <div
      role="columnheader"
      className={`cell ${column.number ? 'number' : ''}`}
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
    >
      {by === undefined || onSort === undefined ? (
        column.title()
      ) : (
        <button type="button" className="sort" onClick={() => onSort(nextSort(by, sort))}>
          {column.title()}
          {up && <Icon name="up" />}
          {down && <Icon name="down" />}
        </button>
      )}
    </div>
  );
}

-- What the floor is doing now. Everything here forgets: journal partitions go with their day, closed rows with them.
create schema work;

create table work.counter (
  one int primary key default 1 check (one = 1),
  step bigint not null,
  epoch bigint not null,
  sscc_block int not null default 0
) with (fillfactor = 10);
comment on table work.counter is 'The gapless step number and the epoch of the active server. Its lock is taken last and held to commit; a batch of an older epoch is refused.';
insert into work.counter values (1, 0, 0);

create table work.clock (
  one int primary key default 1 check (one = 1),
  now timestamptz not null
);
comment on table work.clock is 'The clock of a trial site, moved by its simulator; never back. Empty on a real site.';

create table work.lot (
  id int primary key, item int not null, code text not null, expiry date,
  unique (item, code)
);
comment on table work.lot is 'Lots first seen since the last settlement.';

create table work.stock_unit (
  id int primary key, item int not null, lot int, serial text, owner int, status text not null,
  unique nulls not distinct (item, lot, serial, owner, status),
  check ((serial is null) = (id < 1073741824))
);
comment on table work.stock_unit is 'Stock units first seen since the last settlement.';

create table work.plate (
  id int primary key check (id >= 10000000),
  code text not null unique,
  kind text not null check (kind in ('tote', 'cart', 'pallet', 'parcel')),
  holder int,
  place int not null,
  customer_order int
);
comment on table work.plate is 'Licence plates that hold stock or are in use. holder is the location or plate that it stands on, null while in hand; place is what the ledger sees: a bin, or the area.';
create index plate_holder on work.plate (holder) where holder is not null;
create index plate_order on work.plate (customer_order) where customer_order is not null;

create table work.balance (
  holder int not null,
  unit int not null,
  quantity int not null check (quantity >= 0),
  allocated int not null default 0 check (allocated >= 0),
  since date not null,
  primary key (holder, unit),
  check (allocated <= quantity),
  check (unit < 1073741824 or quantity <= 1)
) with (fillfactor = 85);
comment on table work.balance is 'The present: one row a holder and unit, physical holders only. allocated is the sum of (quantity - done) over open tasks. since is the business day on which the row came to be, for first in, first out.';
create index balance_unit on work.balance (unit);
create unique index balance_serial on work.balance (unit) where unit >= 1073741824 and quantity > 0;

create table work.unexplained (
  unit int primary key,
  quantity bigint not null
);
comment on table work.unexplained is 'Net units that facts of devices took from nowhere (positive) and that no count has cleared yet.';

create table work.task (
  id int primary key generated always as identity (cycle),
  kind smallint not null,
  packet int,
  sequence int not null default 0,
  from_holder int,
  unit int,
  to_holder int,
  quantity int not null check (quantity >= 0),
  done int not null default 0 check (done >= 0 and done <= quantity),
  status smallint not null default 0 check (status in (0, 1, 9)),
  customer_order int,
  line int,
  document int,
  departure int,
  zero_check boolean not null default false,
  day date not null
) with (fillfactor = 85);
comment on table work.task is 'What is to be done. kind is a reason of goods.reason; status 0 open, 1 closed, 9 cancelled; packet is null while nobody has it. An open task of bound stock is its allocation. day is the business day on which it was closed or made.';
create index task_packet on work.task (packet) where packet is not null;
create index task_order on work.task (customer_order) where customer_order is not null;
create index task_free on work.task (kind, customer_order) where status = 0 and packet is null;
create index task_open_to on work.task (to_holder) where status = 0 and to_holder is not null;
create index task_open_from on work.task (from_holder, unit) where status = 0;

create table work.packet (
  id int primary key,
  day date not null,
  kind text not null,
  state text not null default 'open' check (state in ('open', 'parked', 'closed')),
  delivery int,
  departure int,
  totes jsonb not null default '{}',
  reported boolean not null default false
);
comment on table work.packet is 'Work handed to one device in one go. Who or what device had it is written nowhere; its key proves that the site handed it out. totes says which plate holds which order. reported marks a packet that came back after its time and is known as a problem.';
create index packet_day on work.packet (day);

create table work.journal (
  step bigint not null,
  day date not null,
  packet int not null,
  n int not null,
  line smallint not null default 0,
  accepted date not null,
  kind smallint not null,
  process smallint not null,
  result smallint not null,
  task int,
  from_holder int,
  from_place int,
  from_unit int,
  to_holder int,
  to_place int,
  to_unit int,
  quantity int not null,
  document int,
  content bigint not null,
  primary key (day, packet, n, line)
) partition by list (day);
comment on table work.journal is 'Every step, accepted or refused, with its answer (result 0 or a refusal). day is the packet''s, accepted the business day by which it settles. content is the fingerprint of what was sent. Holders and places are as they were at acceptance. line > 0 are further moves of one act: the content of a moved plate, what came from unexplained.';

create table work.order_state (
  customer_order int primary key,
  state text not null check (state in ('open', 'released', 'shipped', 'cancelled')),
  departure int,
  due timestamptz,
  not_before timestamptz not null,
  priority smallint not null default 0,
  ship_complete boolean not null default true,
  part int not null default 1,
  closed_day date
);
comment on table work.order_state is 'Where an open order is. released means bound to bins. due is the cut-off that was promised first; departure the one that it is planned for now. A back-order is the same order with its next part.';
create index order_state_open on work.order_state (state, departure);

create table work.order_line_state (
  customer_order int not null,
  line int not null,
  item int not null,
  promised int not null default 0 check (promised >= 0),
  bound int not null default 0 check (bound >= 0),
  shipped int not null default 0 check (shipped >= 0),
  cancelled int not null default 0 check (cancelled >= 0),
  quantity int not null,
  primary key (customer_order, line),
  check (promised + bound + shipped + cancelled <= quantity)
);
comment on table work.order_line_state is 'quantity = promised (at item and site) + bound (to bins, in totes and parcels) + shipped + cancelled + the rest, which waits for stock.';
create index order_line_state_item on work.order_line_state (item) where promised + bound + shipped + cancelled < quantity;

create table work.item_promise (
  item int primary key,
  promised bigint not null default 0 check (promised >= 0)
);
comment on table work.item_promise is 'Units promised to orders and not yet bound, per item; the row''s lock makes promises one after the other.';

create table work.delivery (
  id int primary key, reference text not null unique, blind boolean not null default true
);
comment on table work.delivery is 'Deliveries that came without notice, until settlement.';

create table work.delivery_state (
  delivery int primary key,
  state text not null check (state in ('expected', 'receiving', 'closed', 'cancelled')),
  closed_day date
);
comment on table work.delivery_state is 'Where an open delivery is.';

create table work.delivery_line_state (
  delivery int not null,
  line int not null,
  item int not null,
  received int not null default 0 check (received >= 0),
  primary key (delivery, line)
);
comment on table work.delivery_line_state is 'Base units received against an expected line; what was not expected is on a line of its own.';

create table work.parcel (
  id int primary key,
  sscc text not null unique,
  customer_order int not null,
  packet int,
  state text not null check (state in ('open', 'closed', 'loaded', 'departed', 'void')),
  departure int,
  carton text,
  weight_grams int,
  closed_day date
);
comment on table work.parcel is 'Parcels being packed, loaded or just departed; id is the licence plate.';
create index parcel_order on work.parcel (customer_order);
create index parcel_departure on work.parcel (departure) where departure is not null;

create table work.departure (
  id int primary key,
  service int not null,
  cut_off timestamptz not null,
  state text not null default 'open' check (state in ('open', 'departed')),
  departed_at timestamptz,
  unique (service, cut_off)
);
comment on table work.departure is 'Trucks to come and trucks just gone.';

create table work.problem (
  id int primary key,
  kind text not null,
  process smallint not null,
  state text not null default 'open' check (state in ('open', 'resolved')),
  location int,
  item int,
  unit int,
  plate int,
  customer_order int,
  task int,
  delivery int,
  quantity int,
  reason text,
  resolution text,
  closed_day date
);
comment on table work.problem is 'What someone must look at, about goods only.';
create index problem_open on work.problem (kind) where state = 'open';

create table work.count (
  id int primary key,
  location int not null,
  reason text not null check (reason in ('cycle', 'short', 'zero', 'fact', 'asked', 'rebuild')),
  state text not null default 'open' check (state in ('open', 'review', 'done', 'cancelled')),
  round smallint not null default 1,
  started_step bigint,
  locks boolean not null default false,
  closed_day date
);
comment on table work.count is 'A cycle count of a bin: blind, a second round where the first differs, review above the approval limit. started_step is the journal''s step at which the round began.';
create unique index count_open on work.count (location) where state in ('open', 'review');

create table work.count_line (
  count int not null references work.count on delete cascade,
  round smallint not null,
  unit int not null,
  counted int not null check (counted >= 0),
  primary key (count, round, unit)
);
comment on table work.count_line is 'What was counted in a round, per unit.';

create table work.adjustment (
  id int primary key,
  kind smallint not null,
  holder int not null,
  from_unit int not null,
  to_unit int not null,
  delta int not null,
  reason text not null,
  count int,
  state text not null check (state in ('pending', 'done', 'rejected')),
  closed_day date
);
comment on table work.adjustment is 'Corrections: applied at once, or pending approval above the limit.';

create table work.import (
  id int primary key generated always as identity,
  kind text not null check (kind in ('items', 'locations', 'stock', 'orders', 'deliveries')),
  mode text not null check (mode in ('all', 'skip')),
  state text not null check (state in ('staging', 'ready', 'applying', 'done', 'refused')),
  fingerprint text not null default '',
  read int not null default 0,
  imported int not null default 0,
  skipped int not null default 0,
  unchanged int not null default 0,
  wrong int not null default 0,
  errors jsonb not null default '[]'
);
comment on table work.import is 'A file being brought in: staged (staging, then ready), judged whole, then applied in chunks (applying). The counts are lines; wrong is how many errors there were, of which errors keeps the first thousand.';

create table work.import_row (
  import int not null references work.import on delete cascade,
  line int not null,
  key text not null,
  data jsonb,
  state text not null default 'staged' check (state in ('staged', 'wrong', 'applied')),
  primary key (import, line)
);
comment on table work.import_row is 'The staged lines of an import that is not finished. Lines with one key are one thing, such as an order; data is null where the line cannot be read.';
create index import_row_key on work.import_row (import, key, line);

create view work.every_lot as select * from goods.lot union all select * from work.lot;
create view work.every_unit as select * from goods.stock_unit union all select * from work.stock_unit;
create view work.unit_detail as
  select u.id, u.item, u.lot, l.code lot_code, l.expiry, u.serial, u.owner, u.status
  from work.every_unit u left join work.every_lot l on l.id = u.lot;

create function work.random_id(lo int, hi int) returns int language sql volatile as
  $$ select lo + floor(random() * (hi::bigint - lo + 1))::int $$;
comment on function work.random_id is 'An id that says nothing of the order of work; the caller retries on a collision.';

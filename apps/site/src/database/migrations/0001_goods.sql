-- The ledger's side: what lasts. No person, session, device, cart, tote, task or scan is in this schema, and no time of day
-- but a departure's, a cut-off's and a sender's own order time. The floor never writes here; offices, imports and settlement do.
create schema goods;

create table goods.site (
  one int primary key default 1 check (one = 1),
  name text not null,
  time_zone text not null,
  day_end_hour smallint not null default 4 check (day_end_hour between 0 and 23),
  clock text not null default 'real' check (clock in ('real', 'floor')),
  demo boolean not null default false,
  gs1_company_prefix text not null default '0000000' check (gs1_company_prefix ~ '^[0-9]{6,11}$'),
  approval_limit int not null default 50 check (approval_limit >= 0),
  release_horizon_minutes int not null default 240 check (release_horizon_minutes > 0)
);
comment on table goods.site is 'One database is one site. The business day ends at day_end_hour in time_zone.';

create table goods.area (
  id int primary key check (id < -10),
  code text not null unique
);
comment on table goods.area is 'All carts, totes and stations of one process, as the ledger sees them: the place of every transient holder.';
insert into goods.area values (-11, 'receive'), (-12, 'stow'), (-13, 'pick'), (-14, 'pack'), (-15, 'ship');

create table goods.world (
  id int primary key check (id between -10 and -1),
  code text not null unique
);
comment on table goods.world is 'Holders outside of the building''s shelves, which have no balance row: supplier, customer, adjustment, unexplained.';
insert into goods.world values (-1, 'supplier'), (-2, 'customer'), (-3, 'adjustment'), (-4, 'unexplained');

create table goods.zone (
  id int primary key generated always as identity,
  code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
  name text not null,
  storage text not null default 'shelf'
);
comment on table goods.zone is 'A zone of bins; items are put away into zones of their own storage class.';

create table goods.location (
  id int primary key generated always as identity (maxvalue 9999999),
  code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9.-]{0,23}$'),
  zone int not null references goods.zone,
  kind text not null check (kind in ('bin', 'dock', 'pack', 'lane')),
  area int references goods.area,
  aisle int not null default 0,
  x_mm int not null default 0,
  y_mm int not null default 0,
  z_mm int not null default 0,
  walk int not null default 0,
  check_digits text not null check (check_digits ~ '^[0-9]{2,4}$'),
  active boolean not null default true,
  check ((kind = 'bin') = (area is null))
);
comment on table goods.location is 'A place that can hold stock: bin, dock door, pack station, staging lane. A bin is its own place in the ledger, every other kind is seen as its area. walk is the rank on the serpentine route.';
create index location_zone on goods.location (zone, walk);

create table goods.owner (
  id int primary key generated always as identity,
  code text not null unique
);
comment on table goods.owner is 'Whose stock it is, where a building works for several.';

create table goods.item (
  id int primary key generated always as identity,
  sku text not null unique check (length(sku) between 1 and 64),
  name text not null check (length(name) <= 200),
  base_unit text not null default 'piece',
  tracks_lot boolean not null default false,
  tracks_expiry boolean not null default false,
  tracks_serial boolean not null default false,
  min_shelf_life_days int not null default 0 check (min_shelf_life_days >= 0),
  storage text not null default 'shelf',
  weight_grams int not null default 0 check (weight_grams >= 0),
  volume_ml int not null default 0 check (volume_ml >= 0),
  active boolean not null default true,
  check (tracks_lot or not tracks_expiry)
);
comment on table goods.item is 'What is sold and stored: one SKU. Every quantity in the system is a whole number of its base unit. Expiry is a lot''s.';

create table goods.packaging (
  id int primary key generated always as identity,
  item int not null references goods.item,
  name text not null,
  quantity int not null check (quantity between 1 and 1000000),
  retired boolean not null default false
);
comment on table goods.packaging is 'A packaging level and its whole-number conversion to base units. Never changed once in use: a new one replaces it and the old is retired.';
create index packaging_item on goods.packaging (item);
create unique index packaging_one on goods.packaging (item, name) where not retired;

create table goods.barcode (
  code text not null check (length(code) between 1 and 64),
  packaging int not null references goods.packaging,
  primary key (code, packaging)
);
comment on table goods.barcode is 'The barcodes of a packaging level; GTINs with 14 digits. One code may stand for several items: then it is a question, never a guess.';
create index barcode_packaging on goods.barcode (packaging);

create table goods.lot (
  id int primary key,
  item int not null references goods.item,
  code text not null check (length(code) between 1 and 40),
  expiry date,
  unique (item, code)
);
comment on table goods.lot is 'A lot and its expiry. Named at random when first seen, copied here by settlement.';

create table goods.stock_unit (
  id int primary key,
  item int not null references goods.item,
  lot int references goods.lot,
  serial text,
  owner int references goods.owner,
  status text not null check (status in ('available', 'hold', 'damaged')),
  unique nulls not distinct (item, lot, serial, owner, status),
  check ((serial is null) = (id < 1073741824))
);
comment on table goods.stock_unit is 'What can be told apart: item, lot, serial, owner and status, interned as one id, so that a balance has a key of two integers. Units with a serial have ids from 2^30 on, so that a balance row alone says that there can be but one.';

create table goods.carrier (
  id int primary key generated always as identity,
  code text not null unique,
  name text not null
);
comment on table goods.carrier is 'Who drives the parcels.';

create table goods.carrier_service (
  id int primary key generated always as identity,
  code text not null unique,
  carrier int not null references goods.carrier,
  countries text[] not null default '{}',
  cut_offs text[] not null check (cardinality(cut_offs) > 0),
  weekdays smallint[] not null default '{1,2,3,4,5}',
  dock int references goods.location
);
comment on table goods.carrier_service is 'A service with its local times of departure (HH:MM) and weekdays (1 is Monday). A departure is made from it for each day.';

create table goods.customer_order (
  id int primary key generated always as identity,
  reference text not null unique check (length(reference) between 1 and 64),
  service int not null references goods.carrier_service,
  country text not null default '',
  priority smallint not null default 0 check (priority between 0 and 9),
  ship_complete boolean not null default true,
  ordered_at timestamptz not null,
  content bytea not null,
  state text not null default 'open' check (state in ('open', 'shipped', 'cancelled')),
  settled_day date
);
comment on table goods.customer_order is 'A customer''s order as its sender gave it: reference and order time are the sender''s own. content is the hash by which the same order is known again. Until settlement its state is in work.order_state.';

create table goods.order_line (
  customer_order int not null references goods.customer_order,
  line int not null check (line > 0),
  item int not null references goods.item,
  quantity int not null check (quantity > 0),
  shipped int not null default 0,
  cancelled int not null default 0,
  primary key (customer_order, line)
);
comment on table goods.order_line is 'What the customer asked for, in base units; shipped and cancelled are written at settlement.';

create table goods.delivery (
  id int primary key,
  reference text not null unique check (length(reference) between 1 and 64),
  supplier text not null default '',
  expected_day date,
  blind boolean not null default false,
  content bytea not null,
  state text not null default 'expected' check (state in ('expected', 'closed', 'cancelled')),
  settled_day date
);
comment on table goods.delivery is 'A delivery that is announced (ASN) or came blind. Until settlement its state is in work.delivery_state.';

create table goods.delivery_line (
  delivery int not null references goods.delivery,
  line int not null check (line > 0),
  item int not null references goods.item,
  expected int not null check (expected >= 0),
  lot text,
  expiry date,
  received int not null default 0,
  primary key (delivery, line)
);
comment on table goods.delivery_line is 'What the supplier announced, in base units; received is written at settlement.';

create table goods.departure (
  id int primary key,
  service int not null references goods.carrier_service,
  cut_off timestamptz not null,
  departed_at timestamptz
);
comment on table goods.departure is 'A truck that left, with its time: the only time of day of an act that lasts, for it is a truck''s.';

create table goods.parcel (
  id int primary key,
  sscc text not null unique check (sscc ~ '^[0-9]{18}$'),
  customer_order int not null references goods.customer_order,
  departure int references goods.departure,
  carton text,
  weight_grams int,
  day date not null
);
comment on table goods.parcel is 'A customer''s parcel and its SSCC (GS1 General Specifications, AI 00). Id and serial are random: they say nothing of the order of work.';
create index parcel_departure on goods.parcel (departure);
create index parcel_order on goods.parcel (customer_order);

create table goods.reason (
  id smallint primary key,
  code text not null unique
);
comment on table goods.reason is 'Why units moved. Up to 19 by the floor, from 20 on by the office and the site.';
insert into goods.reason values
  (1, 'receive'), (2, 'putaway'), (3, 'assign'), (4, 'pick'), (5, 'short'), (6, 'zero'), (7, 'pack'), (8, 'close'), (9, 'load'),
  (10, 'count'), (11, 'counted'), (12, 'move'), (13, 'transport'), (14, 'undo'), (15, 'problem'),
  (20, 'adjust'), (21, 'scrap'), (22, 'status'), (23, 'depart'), (24, 'opening'), (25, 'late'), (26, 'rebuild'), (27, 'unpack');

create table goods.ledger (
  day date not null,
  line int not null,
  process smallint not null,
  reason smallint not null references goods.reason,
  from_place int not null,
  from_unit int not null,
  to_place int not null,
  to_unit int not null,
  document int,
  quantity bigint not null check (quantity > 0),
  primary key (day, line)
);
comment on table goods.ledger is 'What moved on a business day, summed by place, unit, reason and document, written sorted and in one go by settlement. document is the delivery on the way in and the parcel on the way out.';
create index ledger_document on goods.ledger (document) where document is not null;

create table goods.opening (
  fingerprint text primary key,
  lines int4multirange not null default '{}'
);
comment on table goods.opening is 'Files of opening stock, by their SHA-256, and the lines of each that are in the ledger: the same file again brings nothing twice.';

create table goods.settlement (
  day date primary key,
  journal_rows bigint not null,
  refused_rows bigint not null,
  still_rows bigint not null,
  ledger_rows bigint not null,
  quantity numeric not null,
  weight numeric not null
);
comment on table goods.settlement is 'The proof of each settled day: counts and sums that journal and ledger had in common. still_rows moved between holders of one place and are no move to the ledger.';

create table goods.daily_stock (
  day date not null,
  place int not null,
  unit int not null,
  quantity bigint not null,
  primary key (day, place, unit)
);
comment on table goods.daily_stock is 'Stock by place at the end of the last settled business day: what programs may read by bin. One day is kept.';

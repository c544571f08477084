-- What the house prints on, and how far its own labels are numbered.
create table goods.printer (
  name text primary key check (name ~ '^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$'),
  host text not null check (length(host) between 1 and 253),
  port int not null default 9100 check (port between 1 and 65535),
  at text not null default '' check (length(at) <= 40)
);
comment on table goods.printer is 'Label printers that speak ZPL on a plain TCP port. The site connects to these and to no other address. at says where it stands, for people.';

create table goods.plate_series (
  kind text primary key check (kind in ('tote', 'cart', 'pallet')),
  next int not null check (next > 0)
);
comment on table goods.plate_series is 'The number that the next new label of a tote, cart or pallet gets. It counts labels that were printed, not their use.';

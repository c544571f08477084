-- The planned pace by which the coarse board judges.
alter table goods.site add column board text not null default 'exact' check (board in ('exact', 'coarse'));

create table goods.process_plan (
  process text primary key check (process in ('receive', 'stow', 'pick', 'pack', 'ship', 'count')),
  hourly int not null check (hourly between 1 and 10000),
  heads int not null check (heads between 1 and 1000)
);
comment on table goods.process_plan is 'What the site plans for a process: units, parcels or bins by the hour for one, and for how many a shift plans. Set by those who plan, never measured. A process that has no row has what a new site begins with.';

create table work.board_tick (
  every text primary key check (every in ('quarter', 'hour')),
  at timestamptz not null,
  content jsonb not null
);
comment on table work.board_tick is 'What the coarse board says until its next tick, as coarse as it says it, so that a restart says the same and reads nothing anew. One row a tick, overwritten; at is the clock''s own quarter or hour, whatever the floor does.';

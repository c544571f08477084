-- First-pass quality by week, process and zone: from counts and checks at packing, of nobody.
create table people.week_quality (
  week text not null check (week ~ '^\d{4}-W\d{2}$'),
  process text,
  zone text,
  checks int,
  right_first int,
  closed_on date not null,
  unique nulls not distinct (week, process, zone),
  check ((checks is null) = (right_first is null))
);
comment on table people.week_quality is 'How many checks of a week found all right the first time, by process and zone with all totals (null), written once after it has closed. A cell that few made, and each from which one could be computed, has no figures.';

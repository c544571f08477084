-- Weekly statistics: of groups, suppressed before they are written; of a person only where the site may.
alter table people.worker add column team text check (length(team) between 1 and 24);
comment on column people.worker.team is 'For weekly figures of groups; null is a team of its own.';

create table people.week_group (
  week text not null check (week ~ '^\d{4}-W\d{2}$'),
  process text,
  team text,
  people int,
  units bigint,
  hours int,
  closed_on date not null,
  unique nulls not distinct (week, process, team),
  check ((people is null) = (units is null) and (people is null) = (hours is null))
);
comment on table people.week_group is 'What a week came to, by process and team with all totals (null), written once after it has closed. A cell of too few people, and each from which one could be computed, has no figures.';

create table people.week_person (
  worker int not null references people.worker on delete cascade,
  week text not null check (week ~ '^\d{4}-W\d{2}$'),
  process text not null,
  units bigint not null,
  hours int not null,
  closed_on date not null,
  primary key (worker, week, process)
);
comment on table people.week_person is 'Units and hours of a person by week and process, only while that function is open and they have not objected.';

-- Who is trained for work that must not be done without: yes or no, with its end.
create table people.permit_needed (
  process text primary key
);
comment on table people.permit_needed is 'Processes that nobody works in without a permit of their own.';

create table people.permit (
  worker int not null references people.worker on delete cascade,
  process text not null,
  until_day date not null,
  given_on date not null,
  primary key (worker, process)
);
comment on table people.permit is 'What somebody is trained for, and the first day on which that no longer holds. Nothing of how well.';

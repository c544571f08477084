-- A file that is only judged. What a server leaves of one when it ends is removed at the next start, and never applied.
alter table work.import add column preview boolean not null default false;
comment on column work.import.preview is 'Judged whole to show what it would do, and then removed.';

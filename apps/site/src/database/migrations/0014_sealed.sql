-- What is personal of a worker is sealed under a key of their own that is in no table. What was plain waits in a table of its own until
-- the next start has sealed it, and is gone from the disk then: TRUNCATE gives the table another file.
create table people.keyring (
  id text primary key
);
comment on table people.keyring is 'By which a file of keys is known to belong to this database.';

create table people.worker_plain as select id, name, login, badge from people.worker;
comment on table people.worker_plain is 'What an earlier version kept unsealed, until the next start. Empty but for that moment.';

alter table people.worker drop column name, drop column login, drop column badge;
alter table people.worker
  add column slot int unique check (slot > 0),
  add column name bytea,
  add column login bytea,
  add column login_key bytea unique,
  add column badge bytea,
  add column badge_key bytea unique,
  add column left_on date,
  add check ((login is null) = (login_key is null)),
  add check ((badge is null) = (badge_key is null)),
  add check ((slot is null) = (name is null));
update people.worker set left_on = current_date where not active;
comment on table people.worker is 'Who may do what. name, login and badge are sealed under the key in slot of the file of keys; login_key and badge_key are keyed hashes by which they are found. secret is the argon2id hash of the PIN, password that of the office password; both end on the day after their holder left. seal counts changes of roles and secrets: tokens of an earlier seal are refused. When someone signed in is written nowhere.';
comment on column people.worker.left_on is 'The business day on which they were deactivated: their account is erased when the policy says so.';

alter table people.notice_shown add column until_day date;
comment on column people.notice_shown.until_day is 'Set when the account is erased: until when the record may stay.';

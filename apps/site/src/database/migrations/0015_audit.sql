-- Who looked at whose data; what people ask about theirs; what was erased; breaches.
create table audit.access (
  line bigint primary key check (line > 0),
  hour timestamptz not null check (hour = date_trunc('hour', hour, 'UTC')),
  viewer bytea not null,
  role text not null,
  subject bytea,
  data_set text not null,
  purpose text,
  reason bytea,
  answer text not null,
  hash bytea not null
);
create index access_subject on audit.access (subject, line);
comment on table audit.access is 'A line for each look at somebody''s data by somebody else, written before the data is answered. hash is SHA-256 over the hash of the line before and the whole line. viewer and subject are keyed hashes under keys of their own, reason is sealed under the subject''s. By the hour: the log is no record of a lead''s day.';

create table audit.checkpoint (
  line bigint primary key,
  day date not null,
  hash bytea not null,
  signature bytea not null,
  key bytea not null
);
comment on table audit.checkpoint is 'The hash of a line, signed (Ed25519), at the end of each business day with looks and each 1,000 lines. Only here is the log ever cut.';

create table people.subject_request (
  id int primary key generated always as identity,
  worker int references people.worker on delete set null,
  kind text not null check (kind in ('access', 'correct', 'erase', 'restrict', 'object', 'complain', 'other')),
  function text,
  text bytea,
  asked_on date not null,
  due_on date not null,
  extended boolean not null default false,
  state text not null default 'open' check (state in ('open', 'answered', 'withdrawn')),
  answer bytea,
  answered_on date,
  answered_as text,
  check ((kind = 'object') = (function is not null)),
  check ((state = 'open') = (answered_on is null))
);
create index subject_request_worker on people.subject_request (worker);
comment on table people.subject_request is 'What somebody asked about their data. text and answer are sealed under their own key. An objection is in force until it is withdrawn.';

create table people.breach (
  id int primary key generated always as identity,
  found_at timestamptz not null,
  due_at timestamptz not null,
  what text not null check (length(what) between 1 and 2000),
  people_concerned int check (people_concerned >= 0),
  risk text not null check (risk in ('none', 'some', 'high')),
  measures text check (length(measures) <= 2000),
  authority_told_at timestamptz,
  people_told_on date,
  closed_on date
);
comment on table people.breach is 'Breaches of personal data with the 72 hours of GDPR art. 33. No person is named in it.';

create table people.retention_run (
  id int primary key generated always as identity,
  day date not null,
  data_set text not null,
  rule text not null,
  erased int not null check (erased > 0),
  hash bytea not null
);
comment on table people.retention_run is 'What the retention run erased: how many, and a keyed hash over which. No ids.';

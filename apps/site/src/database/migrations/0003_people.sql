-- The people record, which is small, and the audit of decisions. No goods or work row has a key of these.
create schema people;
create schema audit;

create table people.worker (
  id int primary key generated always as identity,
  name text not null check (length(name) between 1 and 80),
  login text unique,
  badge text unique,
  secret text,
  password text,
  roles text[] not null check (roles <@ '{worker,lead,clerk,officer,council,admin}'::text[] and cardinality(roles) > 0),
  language text not null default 'en',
  active boolean not null default true,
  seal int not null default 1,
  check ((badge is null) = (secret is null)),
  check ((login is null) = (password is null)),
  check (badge is not null or login is not null)
);
comment on table people.worker is 'Who may do what. badge is what the card says, secret the argon2id hash of the PIN, password that of the office password. seal counts changes of roles and secrets: tokens of an earlier seal are refused. When someone signed in is written nowhere.';

create table people.api_key (
  id int primary key generated always as identity,
  name text not null unique,
  hash bytea not null unique,
  scopes text[] not null,
  active boolean not null default true
);
comment on table people.api_key is 'Keys of programs, by the hash of their secret; they read at the grain that machines may have.';

create table audit.approval (
  id bigint primary key generated always as identity,
  subject text not null,
  detail jsonb not null,
  approver int references people.worker,
  day date not null
);
comment on table audit.approval is 'Who approved an adjustment, a scrap, a release of a hold, a setting.';

-- The policy in force with its history, the bases of functions, and which notice somebody was shown.
create table people.policy (
  id int primary key generated always as identity,
  day date not null,
  profile text not null check (profile in ('eu', 'fr', 'de', 'dk', 'it', 'no')),
  controller text not null check (length(controller) <= 200),
  officer text not null check (length(officer) <= 200),
  authority text not null check (length(authority) <= 200),
  agreement text check (length(agreement) <= 200),
  approved_as text not null
);
comment on table people.policy is 'What the policy in force was from which day; the last row is in force. approved_as is the role in which it was approved: who, is in audit.approval. agreement is by what it was loosened.';

create table people.function_basis (
  id int primary key generated always as identity,
  function text not null,
  impact_assessment text check (length(impact_assessment) <= 200),
  consulted_on date,
  agreement text check (length(agreement) <= 200),
  notice_on date,
  from_day date not null,
  until_day date not null check (until_day > from_day),
  withdrawn_on date,
  recorded_on date not null,
  recorded_as text not null,
  withdrawn_as text,
  check ((withdrawn_on is null) = (withdrawn_as is null))
);
comment on table people.function_basis is 'On what a function that could monitor people was opened: judged by the policy when it was recorded, and each day anew. Roles only: who, is in audit.approval.';

create table people.notice_text (
  version text primary key,
  language text not null,
  content jsonb not null
);
comment on table people.notice_text is 'Each notice that somebody was shown, as it was; version is a fingerprint of its text. No day: nobody is told apart by it.';

create table people.notice_shown (
  worker int not null,
  version text not null references people.notice_text,
  day date not null,
  primary key (worker, version)
);
comment on table people.notice_shown is 'Who was shown which notice on which day. worker is a number that nothing points to any more once the account is erased.';

-- An account can be erased while a decision of theirs must stay.
alter table audit.approval drop constraint approval_approver_fkey,
  add foreign key (approver) references people.worker on delete set null;

alter table people.worker add column pin_given boolean not null default true;
comment on column people.worker.pin_given is 'The PIN was made by somebody else, who knows it: its holder is asked for one of their own.';

-- Who signed for goods whose law asks for it.
alter table goods.item
  add column goods_class text check (goods_class in ('dangerous', 'medicinal', 'excise', 'caged'));
comment on column goods.item.goods_class is 'The law that the goods are under, where it is a special one. Which classes are signed for is said by people.attested_class.';

alter table work.parcel add column signed jsonb not null default '{}';
comment on column work.parcel.signed is 'By goods class the content that was signed for, as a fingerprint of units and quantities: other content is not signed for. Nobody, and no time. Forgotten with the row.';

create table people.attested_class (
  id int primary key generated always as identity,
  goods_class text not null check (goods_class in ('dangerous', 'medicinal', 'excise', 'caged')),
  law text not null check (length(law) between 8 and 300),
  days int not null check (days > 0),
  from_day date not null,
  ended_on date,
  recorded_on date not null,
  recorded_as text not null,
  ended_as text,
  check ((ended_on is null) = (ended_as is null))
);
comment on table people.attested_class is 'Which goods classes are signed for, by which law, since when, and for how many days it is kept who signed. A row is never changed but to end it. Roles only: who, is in audit.approval.';

create table people.attestor (
  slot int primary key check (slot > 0),
  name bytea not null,
  worker int unique references people.worker on delete set null
);
comment on table people.attestor is 'Who signed, under a key that is for that alone: the law of the goods may ask for the name for longer than the account lives. worker ends with the account, the row and its key with the last attestation.';

create table people.attestation (
  day date not null,
  parcel text not null,
  goods_class text not null,
  quantity int not null check (quantity > 0),
  attestor int not null references people.attestor,
  rule int not null references people.attested_class,
  until_day date not null,
  primary key (day, parcel, goods_class)
);
comment on table people.attestation is 'Who signed for which goods class in which parcel, by the business day. Written once a day is over, sorted, in one go: no order of rows tells the order of work. until_day is the first day on which it is gone.';
create index attestation_parcel on people.attestation (parcel);
create index attestation_attestor on people.attestation (attestor);

create table people.attestation_today (
  day date not null,
  parcel text not null,
  goods_class text not null,
  quantity int not null check (quantity > 0),
  attestor int not null references people.attestor,
  rule int not null references people.attested_class,
  until_day date not null,
  primary key (day, parcel, goods_class)
);
comment on table people.attestation_today is 'The attestations of the day that runs, safe on the disk as they are made. Their rows lie in the order of work, as those of the journal do; once the day is over they are copied sorted and the table gets another file.';
create index attestation_today_attestor on people.attestation_today (attestor);

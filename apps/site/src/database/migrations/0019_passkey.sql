-- What opens a desk beside a password: passkeys, and an identity provider of the house.
create table people.passkey (
  id uuid primary key,
  worker int not null references people.worker on delete cascade,
  credential_key bytea not null unique,
  credential bytea not null,
  name bytea not null
);
create index on people.passkey (worker);
comment on table people.passkey is 'Passkeys of those who sign in at a desk. id is drawn at random. credential (its id, public key, first counter, the name of the site it is for, and whether it is kept on several devices) and name are sealed under their holder''s key; credential_key is the keyed hash by which it is found. No row changes when somebody signs in, and nothing says when one was made or used.';

create table people.identity (
  worker int not null references people.worker on delete cascade,
  issuer_key bytea not null,
  subject_key bytea not null,
  subject bytea not null,
  primary key (worker, issuer_key),
  unique (issuer_key, subject_key)
);
comment on table people.identity is 'Who somebody is to the identity provider of the house: subject is sealed under their key, issuer_key and subject_key are keyed hashes by which they are found. Written once, at the first sign-in by way of the provider, so that whoever gets that name there later is not taken for them.';

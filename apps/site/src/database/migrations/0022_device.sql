-- Health of devices by asset tag and day.

-- No key leads from here to anybody, and no row knows who had a device. Whatever counts work (scans that were read, steps) is not here:
-- a device that one person always has would be that person.
create table people.device (
  asset text primary key check (asset ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
  retired_on date
);
comment on table people.device is 'Handhelds by the tag on their back. Tags name a device and nobody.';

create table people.device_health (
  asset text not null references people.device on update cascade on delete cascade,
  day date not null,
  battery text not null check (battery in ('unknown', 'worn', 'low', 'half', 'good')),
  charging text not null check (charging in ('unknown', 'fails', 'works')),
  unread text not null check (unread in ('none', 'few', 'many')),
  restarts text not null check (restarts in ('none', 'few', 'many')),
  room text not null check (room in ('unknown', 'full', 'tight', 'enough')),
  network text not null check (network in ('steady', 'patchy', 'poor')),
  version text not null,
  primary key (asset, day)
);
comment on table people.device_health is 'How a device fared on a day that is over, in classes, as it says itself; when it said so is not known.';
create index device_health_day on people.device_health (day);

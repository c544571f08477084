-- A device that got no answer to its claim asks again: the claim's own random word finds the packet that was handed out for it.
alter table work.packet add column claim text;
comment on column work.packet.claim is 'A random word that the device made up for this one claim, so that the same claim again is the same packet; null where none was said.';
create unique index packet_claim on work.packet (claim) where claim is not null;

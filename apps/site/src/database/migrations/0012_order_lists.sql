-- What an order's sender asked for never changes, so its sums are kept with it: a list of all orders is sorted by them.
alter table goods.customer_order add column lines int not null default 0 check (lines >= 0), add column units bigint not null default 0 check (units >= 0);
comment on column goods.customer_order.lines is 'How many lines it has.';
comment on column goods.customer_order.units is 'Base units that its lines ask for.';
update goods.customer_order o set lines = l.lines, units = l.units
  from (select customer_order, count(*) lines, sum(quantity) units from goods.order_line group by 1) l where l.customer_order = o.id;

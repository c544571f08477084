-- What the office looks for: the beginnings of references, one serial, one lot. None of these tables is written by a step.
create index customer_order_begins on goods.customer_order (reference text_pattern_ops);
create index delivery_begins on goods.delivery (reference text_pattern_ops);
create index item_begins on goods.item (sku text_pattern_ops);
create index location_begins on goods.location (code text_pattern_ops);

create index stock_unit_serial on goods.stock_unit (serial) where serial is not null;
create index stock_unit_serial on work.stock_unit (serial) where serial is not null;

-- A unit's history: what changes its status has the new unit in to_unit, and both are looked for.
create index ledger_unit on goods.ledger (to_unit, day);

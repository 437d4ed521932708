-- A kind and an action together: without it two indexes are read whole and compared.
ALTER TABLE changes ADD KEY IF NOT EXISTS changes_kind_action (kind, action, id);
